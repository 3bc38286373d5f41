using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>
/// Built-in fs-verity signatures: a detached PKCS#7 SignedData (RFC 2315) over the formatted file digest, without
/// certificates and attributes, as `fsverity sign` makes it. The feed has no System.Security.Cryptography.Pkcs.
/// </summary>
internal static class VeritySignature
{
    private const string SignedDataOid = "1.2.840.113549.1.7.2";
    private const string DataOid = "1.2.840.113549.1.7.1";
    private const string Sha256Oid = "2.16.840.1.101.3.4.2.1";
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string CommonNameOid = "2.5.4.3";

    /// <summary>
    /// A key that protects nothing: media have to repeat, so their signer's key is known to everybody.
    /// </summary>
    public const string FixtureKey =
        "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCyahlhC77nkRxLdt8XDMWwmfViBy+0NU6oGtiCsirXgDAkFBj8TA0QKvTSkExp4tZo"
        + "FWsbMJEO7TJXYdyGYKvummplo7e/KkiAJehvTbnxpKwaAaVlJIfntjXLZ1h+oKbUH1Gx5RW1IMRib1P5D4dmO4n7XFgGGxmIMjuwgdHFvjVLnLypXC5P"
        + "l4GTiehpH8NpCLCf29ryzLw7o7xpm5p3R0VqJu2Ocukk1+ta6moX6ioCN0hgH0CAhZyQgpe+lJ5ihGYGHlWuTcoJoo2jqd7IKxuVtpkdSvM0YvJJcUyn"
        + "7TjX8jOnElzAohJfjysadgDhivd7mW/4cEBraawlxQ+nAgMBAAECggEASjo+KNP8Ltd+kB76ndpgfSLwpkIbJLxw5xuULHv3uwTIApqh8oWpgap9hQUn"
        + "5X3Mei0/DGbeUvl4UkaSuw2JOpHf5j2A+vWaiEY9N+F8lP5P49n/d98E8/Ao3WE3vicUgXguQvbuWxcw3Us4AozlZjErLPq0XIX1z2Ym0z6Pidbvf5la"
        + "+4nQ2ee4BuQHW5LYDTnMEz45SSv18LQNgF9q9HcVZJnMt7taMyUWIWj6nyQeWE4OHbuTXvEsUH7Zy/BPyeslqaGItTNr4hhPjWZ7ZLgtrSSOS3yGM1L9"
        + "abaQGWcrimG7Cl4GaoXjbykLcs6pHQ4EF/t5viHy7bFj+1NiEQKBgQDzOCzVCI6OkCVsXcMIbkYWn3ua957F6hM3NdPHMaqw9EeachCW0X6cI76XL+i2"
        + "YX5tZtQy9Wz+ejg5T09WWSauqeOqjSa+NlVBMeE10MFOAEvoszHvneXWqKU0kaq1bP1u0HFXdrh7KH+34+97Kha62eicGN3EIV0a4OjzGmO+dQKBgQC7"
        + "yihRVvX0ltxxH1r+QPJQrkSlUVAGL7b+MNBee9oydxfWH7KT8JygivRmOkzesbgq+tm4CTQ6hwBZRJaM84pBknski/WPeylw4vuO3WLgtQ90VRljjKAw"
        + "nvVpLEF07FbHB29iHMZCojcQ4di10V5kSKbViU6chV/wRXQIL9WKKwKBgGTSUYtRy75/NHQyfemdxMIWBGgd45xJRwPo9UwqY4aNDK2SQRwz5ZcWHiiP"
        + "/Ji123HAYZBqOm9W/L2NCedSd32KAU0uy/OnlDm9Uo07ZxZNeyoQNlANFTyhljIvfCNO9dOc5o8KMLkk9aSmARz+OoPkVs92Y1+tMOo2d3pm4xgNAoGA"
        + "BggbPWmWotGJqRSBvrLlVZQTXl/7OwejUAzPVImT25UZreX8vWW4EiwEZ5gtyeVZbf/6qD+bbtnROAzM7SARa8PBss3QCFjDXv3baJ5Rw7ftFCZ7l0f4"
        + "CTfB2Cv0ukWxD9l8SWF1OMSvEhq+9DASYRQ4T5mGbd6W00fXzz+CE1sCgYAVoTuX6uickYzakm0gvqEC7sFoHM5L+i938T7grVzCTIhQADHhljg56Dux"
        + "ts6gQXTQh5LIgo5dH+yHj7Kw/FTzgLy7TsOgS5V7/XySMnVHVzl2zr7bZIfnO5UVGOpM1c31iNGzwMnGlCo8QY/cyd4qacMSqWk9AHeVyz1jMmb+Hw==";

    public const string Issuer = "erix media fixture";
    public const int SerialNumber = 1;

    public static byte[] Sign(byte[] fileDigest)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(FixtureKey), out _);
        var signature = rsa.SignData(Formatted(fileDigest), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedDataOid);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                WriteSignedData(writer, signature);
            }
        }

        return writer.Encode();
    }

    /// <summary>What is signed: struct fsverity_formatted_digest.</summary>
    public static byte[] Formatted(byte[] fileDigest)
    {
        byte[] bytes = [.. "FSVerity"u8, 0, 0, 0, 0, .. fileDigest];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Layout.FsverityDescriptor.Sha256);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)fileDigest.Length);
        return bytes;
    }

    private static void WriteSignedData(AsnWriter writer, byte[] signature)
    {
        writer.WriteInteger(1);
        using (writer.PushSetOf())
        {
            WriteAlgorithm(writer, Sha256Oid);
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(DataOid);
        }

        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                WriteName(writer);
                writer.WriteInteger(SerialNumber);
            }

            WriteAlgorithm(writer, Sha256Oid);
            WriteAlgorithm(writer, RsaOid);
            writer.WriteOctetString(signature);
        }
    }

    private static void WriteName(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CommonNameOid);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, Issuer);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }
}

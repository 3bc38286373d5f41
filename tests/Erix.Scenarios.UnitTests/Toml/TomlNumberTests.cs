using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlNumberTests
{
    private const string TooBig = "it does not fit into 64 bits (-9223372036854775808 to 9223372036854775807)";
    private const string Underscore = "an underscore stands only between two digits";
    private const string Zero = "it begins with a needless 0 (octal is written 0o…)";

    [Theory]
    [InlineData("0", 0)]
    [InlineData("+0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+99", 99)]
    [InlineData("1_000", 1000)]
    [InlineData("-1_2_3", -123)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("+9_223_372_036_854_775_807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0xdead_BEEF", 0xDEADBEEF)]
    [InlineData("0x00", 0)]
    [InlineData("0xe1", 0xE1)]
    [InlineData("0x7fff_ffff_ffff_ffff", long.MaxValue)]
    [InlineData("0x000000000000000000000001", 1)]
    [InlineData("0o0755", 493)]
    [InlineData("0o777777777777777777777", long.MaxValue)]
    [InlineData("0b1101_0110", 214)]
    [InlineData("0b111111111111111111111111111111111111111111111111111111111111111", long.MaxValue)]
    public void An_integer_has_its_value(string toml, long expected) =>
        TomlText.Value(toml).Should().BeOfType<TomlInteger>().Which.Value.Should().Be(expected);

    [Theory]
    [InlineData("9223372036854775808", TooBig)]
    [InlineData("-9223372036854775809", TooBig)]
    [InlineData("99999999999999999999999999999999999999", TooBig)]
    [InlineData("0x8000000000000000", TooBig)]
    [InlineData("0xffffffffffffffff", TooBig)]
    [InlineData("0o1000000000000000000000", TooBig)]
    [InlineData("0b1000000000000000000000000000000000000000000000000000000000000000", TooBig)]
    [InlineData("01", Zero)]
    [InlineData("-01", Zero)]
    [InlineData("+00", Zero)]
    [InlineData("0_1", Zero)]
    [InlineData("00.5", Zero)]
    [InlineData("01e1", Zero)]
    [InlineData("_1", Underscore)]
    [InlineData("1_", Underscore)]
    [InlineData("1__2", Underscore)]
    [InlineData("-_1", Underscore)]
    [InlineData("0x_1", Underscore)]
    [InlineData("0x1_", Underscore)]
    [InlineData("0x1__2", Underscore)]
    [InlineData("0b_", Underscore)]
    [InlineData("+0x1", "no sign may stand before 0x")]
    [InlineData("-0o7", "no sign may stand before 0o")]
    [InlineData("0B1", "the prefix is written 0b")]
    [InlineData("0X1", "the prefix is written 0x")]
    [InlineData("0x", "digits are missing after 0x")]
    [InlineData("0b12", "'2' does not begin with a binary digit")]
    [InlineData("0o8", "'8' does not begin with an octal digit")]
    [InlineData("0xfg", "'g' does not begin with a hexadecimal digit")]
    [InlineData("0x1.5", "'.5' does not begin with a hexadecimal digit")]
    [InlineData("--1", "a digit is missing at its start")]
    [InlineData("+", "a digit is missing at its start")]
    [InlineData("10MiB", "'MiB' does not belong there (a string stands in quotes)")]
    [InlineData("127.0.0.1", "'.0.1' does not belong there (a string stands in quotes)")]
    [InlineData("1+2", "'+2' does not belong there (a string stands in quotes)")]
    public void A_faulty_integer_is_refused_with_its_fault(string toml, string fault) =>
        TomlText.ValueError(toml).Should()
            .Be($"'{(toml.Length > 40 ? toml[..40] + "…" : toml)}' is not a number: {fault}");

    [Theory]
    [InlineData("+1.0", 1.0)]
    [InlineData("-0.01", -0.01)]
    [InlineData("5e+22", 5e22)]
    [InlineData("1e06", 1e6)]
    [InlineData("1e0_6", 1e6)]
    [InlineData("-2E-2", -0.02)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("0e0", 0.0)]
    [InlineData("0.0_1", 0.01)]
    [InlineData("224_617.445_991_228", 224617.445991228)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("+nan", double.NaN)]
    [InlineData("-nan", double.NaN)]
    public void A_float_has_its_value(string toml, double expected) =>
        TomlText.Value(toml).Should().BeOfType<TomlFloat>().Which.Value.Equals(expected).Should().BeTrue();

    [Fact]
    public void Zero_keeps_its_sign_as_a_float() =>
        double.IsNegative(TomlText.Value("-0.0").Should().BeOfType<TomlFloat>().Which.Value).Should().BeTrue();

    [Theory]
    [InlineData(".5", "a digit is missing at its start")]
    [InlineData("-.5", "a digit is missing at its start")]
    [InlineData("5.", "a digit is missing behind the point")]
    [InlineData("5.e3", "a digit is missing behind the point")]
    [InlineData("5e", "a digit is missing in the exponent")]
    [InlineData("5e+", "a digit is missing in the exponent")]
    [InlineData("5e1.5", "'.5' does not belong there (a string stands in quotes)")]
    [InlineData("1.2.3", "'.3' does not belong there (a string stands in quotes)")]
    [InlineData("1_.5", Underscore)]
    [InlineData("1._5", Underscore)]
    [InlineData("1.5_", Underscore)]
    [InlineData("1e_5", Underscore)]
    [InlineData("1e5_", Underscore)]
    [InlineData("1_e5", Underscore)]
    [InlineData("1e400", "it is too big for a 64-bit float (infinity is written inf)")]
    [InlineData("+Inf", "a digit is missing at its start")]
    [InlineData("1.٣", "a digit is missing behind the point")]
    public void A_faulty_float_is_refused_with_its_fault(string toml, string fault) =>
        TomlText.ValueError(toml).Should().Be($"'{toml}' is not a number: {fault}");

    [Theory]
    [InlineData("True", "'True' is not a value; true is written in lower case")]
    [InlineData("FALSE", "'FALSE' is not a value; false is written in lower case")]
    [InlineData("NaN", "'NaN' is not a value; nan is written in lower case")]
    [InlineData("truer", "'truer' is not a value; a string stands in quotes")]
    [InlineData("yes", "'yes' is not a value; a string stands in quotes")]
    [InlineData("null", "'null' is not a value; a string stands in quotes")]
    [InlineData("infinity", "'infinity' is not a value; a string stands in quotes")]
    public void A_word_that_is_no_value_is_named(string toml, string message) =>
        TomlText.ValueError(toml).Should().Be(message);

    [Fact]
    public void Booleans_are_true_and_false()
    {
        TomlText.Value("true").Should().BeOfType<TomlBoolean>().Which.Value.Should().BeTrue();
        TomlText.Value("false").Should().BeOfType<TomlBoolean>().Which.Value.Should().BeFalse();
    }
}

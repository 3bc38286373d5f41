using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlTimeTests
{
    private const string DateForm = "a date is written YYYY-MM-DD";
    private const string Between = DateForm + ", and T or one space stands between it and a time";
    private const string TimeForm = "a time is written HH:MM, HH:MM:SS or HH:MM:SS.fff";
    private const string OffsetForm = TimeForm + ", an offset behind it Z or +HH:MM or -HH:MM";

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", TomlTimeKind.OffsetDateTime, "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27t07:32:00z", TomlTimeKind.OffsetDateTime, "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27 07:32Z", TomlTimeKind.OffsetDateTime, "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27 00:32:00.5-07:00", TomlTimeKind.OffsetDateTime, "1979-05-27T00:32:00.5-07:00")]
    [InlineData("1979-05-27T00:32+23:59", TomlTimeKind.OffsetDateTime, "1979-05-27T00:32:00+23:59")]
    [InlineData("1979-05-27T00:32-00:00", TomlTimeKind.OffsetDateTime, "1979-05-27T00:32:00-00:00")]
    [InlineData("1990-12-31T23:59:60Z", TomlTimeKind.OffsetDateTime, "1990-12-31T23:59:60Z")]
    [InlineData("0000-01-01T00:00:00", TomlTimeKind.LocalDateTime, "0000-01-01T00:00:00")]
    [InlineData("1979-05-27T07:32", TomlTimeKind.LocalDateTime, "1979-05-27T07:32:00")]
    [InlineData("1979-05-27 07:32:01.123456789987", TomlTimeKind.LocalDateTime, "1979-05-27T07:32:01.123456789")]
    [InlineData("2000-02-29", TomlTimeKind.LocalDate, "2000-02-29")]
    [InlineData("2024-02-29", TomlTimeKind.LocalDate, "2024-02-29")]
    [InlineData("0000-02-29", TomlTimeKind.LocalDate, "0000-02-29")]
    [InlineData("9999-12-31", TomlTimeKind.LocalDate, "9999-12-31")]
    [InlineData("00:00", TomlTimeKind.LocalTime, "00:00:00")]
    [InlineData("23:59:59.999", TomlTimeKind.LocalTime, "23:59:59.999")]
    public void A_date_or_time_is_read_and_spelled_in_one_way(string toml, TomlTimeKind kind, string expected)
    {
        var time = TomlText.Value(toml).Should().BeOfType<TomlDateTime>().Subject;

        time.TimeKind.Should().Be(kind);
        time.Rfc3339.Should().Be(expected);
    }

    [Theory]
    [InlineData("1979-13-01", "months reach from 01 to 12")]
    [InlineData("1979-00-01", "months reach from 01 to 12")]
    [InlineData("1979-01-00", "the days of 1979-01 reach from 01 to 31")]
    [InlineData("1979-01-32", "the days of 1979-01 reach from 01 to 31")]
    [InlineData("1979-04-31", "the days of 1979-04 reach from 01 to 30")]
    [InlineData("2023-02-29", "the days of 2023-02 reach from 01 to 28")]
    [InlineData("1900-02-29T00:00Z", "the days of 1900-02 reach from 01 to 28")]
    [InlineData("2024-02-30", "the days of 2024-02 reach from 01 to 29")]
    [InlineData("24:00", "hours reach from 00 to 23")]
    [InlineData("1979-05-27T24:00:00Z", "hours reach from 00 to 23")]
    [InlineData("23:60", "minutes reach from 00 to 59")]
    [InlineData("23:59:61", "seconds reach from 00 to 59 (60 is a leap second)")]
    [InlineData("1979-05-27T00:00:00+24:00", "an offset reaches from -23:59 to +23:59")]
    [InlineData("1979-05-27T00:00:00-00:60", "an offset reaches from -23:59 to +23:59")]
    [InlineData("79-05-27", DateForm)]
    [InlineData("1979-5-27", DateForm)]
    [InlineData("1979-05-2", DateForm)]
    [InlineData("1979-05", DateForm)]
    [InlineData("12345-01-01", DateForm)]
    [InlineData("1979-05-270", Between)]
    [InlineData("1979-05-27_07:32", Between)]
    [InlineData("1979-05-27T", TimeForm)]
    [InlineData("1979-05-27T7:32", TimeForm)]
    [InlineData("1979-05-27 7:32", TimeForm)]
    [InlineData("1979-05-27T07", TimeForm)]
    [InlineData("07:3", TimeForm)]
    [InlineData("07:32:", TimeForm)]
    [InlineData("07:32:0", TimeForm)]
    [InlineData("7:32", TimeForm)]
    [InlineData("07:32:00.", "digits are missing behind the point")]
    [InlineData("07:32.5", TimeForm + ", an offset needs a date as well")]
    [InlineData("07:32Z", TimeForm + ", an offset needs a date as well")]
    [InlineData("1979-05-27T07:32:00+07", OffsetForm)]
    [InlineData("1979-05-27T07:32:00+0700", OffsetForm)]
    [InlineData("1979-05-27T07:32:00+7:00", OffsetForm)]
    [InlineData("1979-05-27T07:32:00ZZ", OffsetForm)]
    [InlineData("1979-05-27T07:32:00 Z", null)]
    [InlineData("1979-05-27  07:32", null)]
    [InlineData("1979-05-27\t07:32", null)]
    public void A_faulty_date_or_time_is_refused_with_its_fault(string toml, string? fault)
    {
        if (fault is null)
        {
            TomlText.Errors($"a = {toml}").Should().ContainSingle()
                .Which.Should().Contain("expected the end of the line");
        }
        else
        {
            TomlText.ValueError(toml).Should().Be($"'{toml}' is not a date or time: {fault}");
        }
    }

    [Fact]
    public void A_date_may_be_followed_by_a_space_without_a_time()
    {
        TomlText.Value("1979-05-27 # born").Should().BeOfType<TomlDateTime>();
        TomlText.Value("[1979-05-27 , 1979-05-28 ]").Should().BeOfType<TomlArray>().Which.Items.Should().HaveCount(2);
    }
}

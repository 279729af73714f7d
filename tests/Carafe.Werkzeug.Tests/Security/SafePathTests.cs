using Carafe.Werkzeug.Security;

namespace Carafe.Werkzeug.Tests.Security;

public sealed class SafePathTests
{
    [Theory]
    [InlineData("a/b.txt", "/srv/a/b.txt")]
    [InlineData("a//./b", "/srv/a/b")]
    [InlineData("a/../b", "/srv/b")]
    [InlineData("..a", "/srv/..a")]
    [InlineData("", "/srv")]
    public void PathsInsideAreJoined(string untrusted, string expected)
    {
        Assert.Equal(expected, SafePath.Join(PathPlatform.Posix, "/srv", untrusted));
        Assert.Equal(expected, SafePath.Join(PathPlatform.Windows, "/srv", untrusted));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("//host/share")]
    public void PathsOutsideAreRefused(string untrusted)
    {
        Assert.Null(SafePath.Join(PathPlatform.Posix, "/srv", untrusted));
        Assert.Null(SafePath.Join(PathPlatform.Windows, "/srv", untrusted));
        Assert.Null(SafePath.Join("/srv", "a", untrusted));
    }

    // CVE-2019-14322, CVE-2024-49766, CVE-2025-66221, CVE-2026-21860, CVE-2026-27199
    [Theory]
    [InlineData("C:")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("c:/windows/win.ini")]
    [InlineData("C:file")]
    [InlineData("\\\\host\\share")]
    [InlineData("\\\\?\\C:\\x")]
    [InlineData("..\\x")]
    [InlineData("a\\..\\..\\x")]
    [InlineData("NUL")]
    [InlineData("nul.txt")]
    [InlineData("nul.tar.gz")]
    [InlineData("dir/NUL")]
    [InlineData("CON/x")]
    [InlineData("a/con ")]
    [InlineData("a/con .txt")]
    [InlineData("aux.")]
    [InlineData("PRN")]
    [InlineData("COM1")]
    [InlineData("com9.log")]
    [InlineData("COM¹")]
    [InlineData("lpt².txt")]
    [InlineData("LPT³")]
    [InlineData("CONIN$")]
    [InlineData("conout$.x")]
    [InlineData("NUL:")]
    [InlineData("file.txt::$DATA")]
    public void WindowsSpecialNamesAreRefusedByItsRulesAndPlainNamesElsewhere(string untrusted)
    {
        Assert.Null(SafePath.Join(PathPlatform.Windows, "/srv", untrusted));
        Assert.NotNull(SafePath.Join(PathPlatform.Posix, "/srv", untrusted));
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("console.log")]
    [InlineData("COM0")]
    [InlineData("COM10")]
    [InlineData("LPT")]
    [InlineData("my.con")]
    [InlineData("auxiliary/x")]
    public void NamesThatOnlyLookLikeDevicesAreFine(string untrusted) =>
        Assert.Equal("/srv/" + untrusted, SafePath.Join(PathPlatform.Windows, "/srv", untrusted));

    [Fact]
    public void AnEmptyDirectoryIsTheCurrentOne() => Assert.Equal("./a", SafePath.Join(PathPlatform.Posix, "", "a"));

    [Theory]
    [InlineData("My cool movie.mov", "My_cool_movie.mov")]
    [InlineData("../../../etc/passwd", "etc_passwd")]
    [InlineData("i contain cool ümläuts.txt", "i_contain_cool_umlauts.txt")]
    [InlineData("...", "")]
    [InlineData("ﬁle ①.txt", "file_1.txt")]
    [InlineData("a\0b", "ab")]
    [InlineData("\ud800x", "x")]
    public void FileNamesKeepOnlyWhatIsSafeEverywhere(string filename, string expected) =>
        Assert.Equal(expected, SafePath.SecureFilename(filename, PathPlatform.Posix));

    [Theory]
    [InlineData("NUL", "_NUL")]
    [InlineData("com1.txt", "_com1.txt")]
    [InlineData("a\\b", "a_b")]
    public void FileNamesForWindowsAreNoDevices(string filename, string expected) =>
        Assert.Equal(expected, SafePath.SecureFilename(filename, PathPlatform.Windows));
}

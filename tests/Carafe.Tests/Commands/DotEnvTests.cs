using System.Diagnostics;
using System.Text.Json;
using Carafe.Commands;

namespace Carafe.Tests.Commands;

public sealed class DotEnvTests
{
    public static TheoryData<string> Files =>
    [
        "A=1\nB = two words # comment\nexport C=3\n",
        "# only a comment\n\nA='single $A ${B} \\' \\n quote'\nB=\"double \\n \\t \\\" \\x quote\"\n",
        "A=a#b\nB=a #b\nC=#c\nD=\nE\nF = \n",
        "A=1\nB=${A}-${MISSING}-${MISSING:-fallback}-${A:-no}\nA=2\nC=$A\n",
        "A=\"several\nlines\"\nB='also\nhere'\n",
        "A=\"unclosed\nB=2\nC='x' trailing\nD=4\n",
        "=nothing\n A=1\n'quoted name'=2\nA-B.C=3\nA=last\n",
        "A=1\r\nB='2'\r\nC=3 \t\r\n",
        "export A\nexport  B = x\nexportC=1\n",
        "A=\" spaces \"  # kept\nB=  'x'  \nC=\"\"\nD=''\n",
        "A=${B}\nB=${A:-x}}\nC=${\nD=${A\n",
        "Ä=ü\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void TheSameValuesAsInPython(string text)
    {
        var expected = Python(text);

        Assert.Equal(expected, DotEnvParser.Parse(text, static _ => null));
    }

    [Fact]
    public void ValuesMayNameEarlierOnesAndTheEnvironment()
    {
        var values = DotEnvParser.Parse("A=1\nB=${A}${OUT}${A:-x}${NONE:-${A}\nC='#'\nD=x # y\n", static name => name == "OUT" ? "outside" : null);

        Assert.Equal("1outside1${A", values["B"]);
        Assert.Equal("#", values["C"]);
        Assert.Equal("x", values["D"]);
    }

    private static Dictionary<string, string?> Python(string text)
    {
        const string Program = "import io,json,os,sys\nos.environ.clear()\nfrom dotenv import dotenv_values\nprint(json.dumps(dict(dotenv_values(stream=io.StringIO(json.load(sys.stdin))))))";
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", ["-W", "ignore", "-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
        }

        using (process)
        {
            process!.StandardInput.Write(JsonSerializer.Serialize(text));
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.SkipWhen(process.ExitCode != 0, "python-dotenv is not installed");
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(output)!;
        }
    }
}

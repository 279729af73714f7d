namespace Carafe.Click.Tests;

public sealed class CommandTests
{
    private readonly CliRunner _runner = new();

    [Fact]
    public async Task ParametersWithoutADefaultAreArgumentsAndThoseWithOneOptions()
    {
        var hello = new Command("hello", (string name, int count = 1) =>
        {
            for (var i = 0; i < count; i++)
                Terminal.Echo($"Hello {name}!");
        });

        var result = await _runner.InvokeAsync(hello, ["--count", "2", "World"]);

        Assert.Equal("Hello World!\nHello World!\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task DeclaredParametersReachTheCallbackByName()
    {
        var command = new Command("deploy", (bool dryRun, string[] targets) => Terminal.Echo($"{dryRun} {string.Join('+', targets)}"))
        {
            Parameters = { new Option<bool>("--dry-run/--for-real", "-n"), new Argument<string[]>("targets") { Required = true } },
        };

        Assert.Equal("True a+b\n", (await _runner.InvokeAsync(command, ["-n", "a", "b"])).Output);
        Assert.Equal("False a\n", (await _runner.InvokeAsync(command, ["--for-real", "a"])).Output);
        Assert.Contains("Missing argument 'TARGETS...'.", (await _runner.InvokeAsync(command, [])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCallbackGivesTheExitCode()
    {
        var sync = new Command("sync", () => 3);
        var later = new Command("later", async () =>
        {
            await Task.Yield();
            return 4;
        });
        var exit = new Command("exit", () => ClickContext.Exit(5));

        Assert.Equal(3, (await _runner.InvokeAsync(sync)).ExitCode);
        Assert.Equal(4, (await _runner.InvokeAsync(later)).ExitCode);
        Assert.Equal(5, (await _runner.InvokeAsync(exit)).ExitCode);
    }

    [Theory]
    [InlineData("abc", "Error: Invalid value for '--count' / '-c': 'abc' is not a valid integer.\n")]
    [InlineData("9", "Error: Invalid value for '--count' / '-c': 9 is not in the range 1<=x<=3.\n")]
    public async Task ABadValueIsExplained(string value, string expected)
    {
        var command = new Command("repeat", (int count) => { })
        {
            Parameters = { new Option<int>("--count", "-c") { Min = 1, Max = 3 } },
        };

        var result = await _runner.InvokeAsync(command, ["--count", value]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Usage: repeat [OPTIONS]\nTry 'repeat --help' for help.\n\n" + expected, result.StandardError);
        Assert.Empty(result.StandardOutput);
    }

    [Fact]
    public async Task AnUnknownOptionNamesTheNearestOne()
    {
        var command = new Command("run", (string file, int port = 5000) => { });

        var result = await _runner.InvokeAsync(command, ["--prot", "80"]);

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("Error: No such option: --prot Did you mean --port?\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExtraWordsAreRefused()
    {
        var command = new Command("one", (string word) => Terminal.Echo(word));

        Assert.EndsWith("Error: Got unexpected extra argument (b)\n", (await _runner.InvokeAsync(command, ["a", "b"])).Output, StringComparison.Ordinal);
        Assert.EndsWith("Error: Got unexpected extra arguments (b c)\n", (await _runner.InvokeAsync(command, ["a", "b", "c"])).Output, StringComparison.Ordinal);
        Assert.Equal("-b\n", (await _runner.InvokeAsync(command, ["--", "-b"])).Output);
    }

    [Fact]
    public async Task AnOptionWithoutItsValueIsRefused()
    {
        var command = new Command("run", (int port = 5000) => Terminal.Echo(port));

        Assert.EndsWith("Error: Option '--port' requires an argument.\n", (await _runner.InvokeAsync(command, ["--port"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoicesEnumsAndSeveralValuesConvert()
    {
        var command = new Command("paint", (string shape, DayOfWeek day, int[] size) => Terminal.Echo($"{shape} {day} {string.Join('x', size)}"))
        {
            Parameters =
            {
                new Option<string>("--shape") { Choices = ["round", "square"], Required = true },
                new Option<DayOfWeek>("--day"),
                new Option<int[]>("--size"),
            },
        };

        Assert.Equal("round Friday 2x3\n", (await _runner.InvokeAsync(command, "--shape round --day friday --size 2 --size 3")).Output);
        Assert.Contains("'oval' is not one of 'round', 'square'.", (await _runner.InvokeAsync(command, "--shape oval")).Output, StringComparison.Ordinal);
        Assert.Contains("Missing option '--shape'. Choose from:\n\tround,\n\tsquare", (await _runner.InvokeAsync(command, "")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEnvironmentVariableStandsInForAnOption()
    {
        var command = new Command("serve", (int port) => Terminal.Echo(port))
        {
            AutoEnvVarPrefix = "CLICKTEST_SERVE",
            Parameters = { new Option<int>("--port") { Default = 1 } },
        };
        var environment = new Dictionary<string, string?> { ["CLICKTEST_SERVE_PORT"] = "99" };

        Assert.Equal("99\n", (await _runner.InvokeAsync(command, [], environment: environment)).Output);
        Assert.Equal("7\n", (await _runner.InvokeAsync(command, ["--port", "7"], environment: environment)).Output);
        Assert.Equal("1\n", (await _runner.InvokeAsync(command, [])).Output);
    }

    [Fact]
    public async Task ErrorsOfTheCommandKeepTheirPlaces()
    {
        var refused = new Command("refused", Refuse);
        var broken = new Command("broken", Break);

        var result = await _runner.InvokeAsync(refused);
        Assert.Equal((1, "Error: The disk is full.\n"), (result.ExitCode, result.StandardError));
        Assert.IsType<InvalidOperationException>((await _runner.InvokeAsync(broken)).Exception);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _runner.InvokeAsync(broken, [], catchExceptions: false));

        static void Refuse() => throw new ClickException("The disk is full.");

        static void Break() => throw new InvalidOperationException("bug");
    }

    [Fact]
    public async Task CountedFlagsCountTheirNames()
    {
        var command = new Command("talk", (int verbose) => Terminal.Echo(verbose))
        {
            Parameters = { new Option<int>("--verbose", "-v") { Count = true } },
        };

        Assert.Equal("3\n", (await _runner.InvokeAsync(command, ["-vvv"])).Output);
        Assert.Equal("0\n", (await _runner.InvokeAsync(command)).Output);
    }

    [Fact]
    public async Task TheRunnerCapturesTheConsoleWhoeverHasReplacedIt()
    {
        var command = new Command("say", () => Console.WriteLine("hello"));
        await _runner.InvokeAsync(command, []);
        var console = Console.Out;
        using var other = new StringWriter();
        Console.SetOut(other);
        try
        {
            Assert.Equal("hello\n", (await _runner.InvokeAsync(command, [])).Output.ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Empty(other.ToString());
    }
}

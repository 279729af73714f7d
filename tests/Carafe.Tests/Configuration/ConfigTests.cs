using Microsoft.Extensions.Configuration;

namespace Carafe.Tests.Configuration;

public sealed class ConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-config").FullName;
    private readonly Config _config;

    public ConfigTests() => _config = new Config(_folder, [KeyValuePair.Create<string, object?>("TITLE", "initial")]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OnlyUpperCaseNamesAreTaken()
    {
        _config.FromMapping(("TITLE", "mapping"), ("lower", 1), ("Mixed", 2), ("_PRIVATE", 3));

        Assert.Equal(["TITLE", "_PRIVATE"], _config.Keys);
    }

    [Fact]
    public void ObjectsAndClassesGiveTheirMembers()
    {
        _config.FromObject(new Settings());
        Assert.Equal("object", _config["TITLE"]);
        Assert.Equal(2, _config["NUMBER"]);
        Assert.Equal("constant", _config["LIMIT"]);
        Assert.False(_config.ContainsKey("Mixed"));

        _config.FromClass(typeof(StaticSettings));
        Assert.Equal("class", _config["TITLE"]);
    }

    [Fact]
    public void AJsonFileIsLookedUpBelowTheRoot()
    {
        File.WriteAllText(Path.Combine(_folder, "settings.json"), """{"TITLE": "json", "NESTED": {"a": [1]}, "lower": 1}""");

        Assert.True(_config.FromJsonFile("settings.json"));
        Assert.Equal("json", _config["TITLE"]);
        Assert.False(_config.ContainsKey("lower"));
        Assert.False(_config.FromJsonFile("absent.json", silent: true));
        Assert.StartsWith("Unable to load configuration file", Assert.Throws<FileNotFoundException>(() => _config.FromJsonFile("absent.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyFormatIsReadByADelegate()
    {
        File.WriteAllText(Path.Combine(_folder, "settings.ini"), "TITLE=ini\nPORT=1");

        _config.FromFile("settings.ini", (TextReader reader) => reader.ReadToEnd().Split('\n').Select(line => line.Split('='))
            .Select(parts => KeyValuePair.Create<string, object?>(parts[0], parts[1])));

        Assert.Equal("ini", _config["TITLE"]);
        Assert.Equal(1, _config.Get<int>("PORT"));
    }

    [Fact]
    public void TheEnvironmentIsReadAsJsonAndReachesIntoMappings()
    {
        var variables = new Dictionary<string, string> { ["TEXT"] = "plain words", ["NUMBER"] = "12", ["PYTRUE"] = "True", ["DB__host"] = "localhost", ["DB__OPTS__DEEP"] = "false", ["BROKEN"] = "{not json", ["QUOTED"] = "\"123\"" };
        foreach (var (name, value) in variables)
            Environment.SetEnvironmentVariable("CARAFECFG_" + name, value);

        _config.FromPrefixedEnv("CARAFECFG");

        Assert.Equal("plain words", _config["TEXT"]);
        Assert.Equal(12L, _config["NUMBER"]);
        Assert.Equal("True", _config["PYTRUE"]);
        Assert.Equal("{not json", _config["BROKEN"]);
        Assert.Equal("123", _config["QUOTED"]);
        var database = Assert.IsType<Dictionary<string, object?>>(_config["DB"]);
        Assert.Equal("localhost", database["host"]);
        Assert.Equal(false, Assert.IsType<Dictionary<string, object?>>(database["OPTS"])["DEEP"]);
    }

    [Fact]
    public void AFileNamedInTheEnvironmentIsLoaded()
    {
        var path = Path.Combine(_folder, "env.json");
        File.WriteAllText(path, """{"TITLE": "from env"}""");
        Environment.SetEnvironmentVariable("CARAFECFG_FILE_PATH", path);

        Assert.True(_config.FromEnvVar("CARAFECFG_FILE_PATH"));
        Assert.Equal("from env", _config["TITLE"]);
        Assert.False(_config.FromEnvVar("CARAFECFG_NOT_SET", silent: true));
        Assert.StartsWith("The environment variable 'CARAFECFG_NOT_SET' is not set", Assert.Throws<InvalidOperationException>(() => _config.FromEnvVar("CARAFECFG_NOT_SET")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DotNetConfigurationIsASource()
    {
        var source = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Flask:SECRET_KEY"] = "s",
            ["Flask:MAX_FORM_PARTS"] = "7",
            ["Flask:DB:Host"] = "h",
            ["Flask:HOSTS:0"] = "a",
            ["Flask:HOSTS:1"] = "b",
            ["Logging:Level"] = "x",
        }).Build();

        _config.FromConfiguration(source.GetSection("Flask"));

        Assert.Equal("s", _config["SECRET_KEY"]);
        Assert.Equal(7, _config.Get<int>("MAX_FORM_PARTS"));
        Assert.Equal(["a", "b"], _config.Get<string[]>("HOSTS")!);
        Assert.Equal("h", Assert.IsType<Dictionary<string, object?>>(_config["DB"])["Host"]);
    }

    [Fact]
    public void ANamespaceIsTheSettingsWithAPrefix()
    {
        _config.FromMapping(("IMAGE_STORE_TYPE", "fs"), ("IMAGE_STORE_PATH", "/var"), ("OTHER", 1));

        Assert.Equal(["type", "path"], _config.GetNamespace("IMAGE_STORE_").Keys);
        Assert.Equal(["IMAGE_STORE_TYPE", "IMAGE_STORE_PATH"], _config.GetNamespace("IMAGE_STORE_", lowercase: false, trimNamespace: false).Keys);
    }

    [Fact]
    public void ValuesAreReadAsTheTypeTheyAreUsedAs()
    {
        _config.FromMapping(("SECONDS", 30), ("SPAN", TimeSpan.FromDays(1)), ("NUMBER", 12L), ("FLAG", true), ("NOTHING", null));

        Assert.Equal(TimeSpan.FromSeconds(30), _config.Get<TimeSpan>("SECONDS"));
        Assert.Equal(TimeSpan.FromDays(1), _config.Get<TimeSpan>("SPAN"));
        Assert.Equal(12, _config.Get<int?>("NUMBER"));
        Assert.Null(_config.Get<int?>("NOTHING"));
        Assert.Equal(5, _config.Get("ABSENT", 5));
        Assert.Contains("'FLAG' is of type Boolean", Assert.Throws<InvalidOperationException>(() => _config.Get<Guid>("FLAG")).Message, StringComparison.Ordinal);
        Assert.Contains("no key 'ABSENT'", Assert.Throws<KeyNotFoundException>(() => _config["ABSENT"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretsAreNeverPrinted()
    {
        _config.FromMapping(
            ("SECRET_KEY", "hush-key"),
            ("DATABASE_URL", "postgres://ada:hush-url@db/blog"),
            ("MAIL", new Dictionary<string, object?> { ["PASSWORD"] = "hush-nested", ["HOST"] = "mail" }),
            ("DEBUG", null));

        var text = _config.ToString();

        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
        Assert.Contains("postgres://ada:********@db/blog", text, StringComparison.Ordinal);
        Assert.Contains("'HOST': 'mail'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySettingOfFlaskHasItsDefault()
    {
        Assert.Equal(29, Config.Defaults.Count);
        Assert.Equal(TimeSpan.FromDays(31), Config.Defaults["PERMANENT_SESSION_LIFETIME"]);
        Assert.Equal(500_000, Config.Defaults["MAX_FORM_MEMORY_SIZE"]);
        Assert.Null(Config.Defaults["SECRET_KEY_FALLBACKS"]);
    }

    private sealed class Settings
    {
        public const string LIMIT = "constant";

        public string TITLE { get; } = "object";

        public int NUMBER => 2;

        public string Mixed => "ignored";
    }

    private static class StaticSettings
    {
        public static string TITLE => "class";
    }
}

namespace Carafe.ConformanceApp.Variants;

/// <summary>The environment variables that the reference application reads.</summary>
internal static class KitEnvironment
{
    public static void Set()
    {
        foreach (var (name, value) in new[]
        {
            ("TEXT", "plain words"), ("NUMBER", "12"), ("FLOAT", "1.5"), ("TRUE", "true"), ("PYTRUE", "True"), ("NULL", "null"),
            ("LIST", "[1, \"a\"]"), ("OBJ", "{\"k\": {\"n\": 1}}"), ("QUOTED", "\"123\""), ("DB__host", "localhost"), ("DB__PORT", "5432"),
            ("DB__OPTS__DEEP", "false"), ("MERGE__B", "2"), ("BROKEN", "{not json"), ("EMPTY", ""),
        })
        {
            Environment.SetEnvironmentVariable("KITENV_" + name, value);
        }
        Environment.SetEnvironmentVariable("OTHERENV_X", "no");
    }
}

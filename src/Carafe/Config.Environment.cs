using System.Collections;
using Carafe.Json;
using Carafe.MarkupSafe.PythonText;

namespace Carafe;

public sealed partial class Config
{
    /// <summary>Takes the environment variables that start with a prefix and an underscore; the rest of the name is the key.</summary>
    /// <param name="prefix">The prefix without the underscore.</param>
    /// <param name="loads">Turns the text into a value; when it fails, the text is kept. By default JSON is read.</param>
    /// <remarks>A double underscore reaches into a nested mapping: <c>FLASK_DB__PORT=5432</c> sets <c>Config["DB"]["PORT"]</c>.</remarks>
    public bool FromPrefixedEnv(string prefix = "FLASK", Func<string, object?>? loads = null)
    {
        var start = prefix + "_";
        var variables = new List<(string Name, string Value)>();
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            if (entry.Key is string name && name.StartsWith(start, StringComparison.Ordinal))
                variables.Add((name[start.Length..], entry.Value as string ?? ""));
        }

        foreach (var (name, text) in variables.OrderBy(variable => variable.Name, PythonStr.Comparer))
            SetNested(name, LoadValue(text, loads));

        return true;
    }

    /// <summary>Takes settings from the JSON file whose path stands in an environment variable.</summary>
    /// <param name="variableName">The variable's name.</param>
    /// <param name="silent">Whether a missing variable or file is not an error.</param>
    /// <returns>Whether the file was loaded.</returns>
    /// <exception cref="InvalidOperationException">The variable is not set.</exception>
    public bool FromEnvVar(string variableName, bool silent = false)
    {
        var path = System.Environment.GetEnvironmentVariable(variableName);
        if (!string.IsNullOrEmpty(path))
            return FromJsonFile(path, silent);

        if (silent)
            return false;

        throw new InvalidOperationException(
            $"The environment variable '{variableName}' is not set and as such configuration could not be loaded. Set this variable and make it point to a configuration file");
    }

    private static object? LoadValue(string text, Func<string, object?>? loads = null)
    {
        try
        {
            return loads is null ? JsonText.Loads(text) : loads(text);
        }
        catch (Exception)
        {
            // Whatever the reader cannot read is a plain text.
            return text;
        }
    }

    private void SetNested(string name, object? value)
    {
        var parts = name.Split("__");
        if (parts.Length == 1)
        {
            this[name] = value;
            return;
        }

        IDictionary<string, object?> current = this;
        foreach (var part in parts.AsSpan(0, parts.Length - 1))
        {
            if (!current.TryGetValue(part, out var inner))
                current[part] = inner = new Dictionary<string, object?>(StringComparer.Ordinal);

            current = inner as IDictionary<string, object?>
                ?? throw new InvalidOperationException($"The environment variable for '{name}' reaches into '{part}', which is not a mapping. Rename one of the two.");
        }

        current[parts[^1]] = value;
        Version++;
    }
}

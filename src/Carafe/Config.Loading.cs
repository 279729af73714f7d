using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.Json;
using Microsoft.Extensions.Configuration;

namespace Carafe;

public sealed partial class Config
{
    private const DynamicallyAccessedMemberTypes SettingMembers =
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    /// <summary>Takes the settings with names in upper case from a mapping.</summary>
    /// <returns>Always true, as the other loaders when they have loaded something.</returns>
    public bool FromMapping(IEnumerable<KeyValuePair<string, object?>> mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        foreach (var (key, value) in mapping)
        {
            if (IsUpper(key))
                this[key] = value;
        }

        return true;
    }

    /// <summary>Takes settings given one by one, those with names in upper case.</summary>
    /// <example><code>app.Config.FromMapping(("SECRET_KEY", "dev"), ("TESTING", true));</code></example>
    public bool FromMapping(params ReadOnlySpan<(string Key, object? Value)> settings)
    {
        foreach (var (key, value) in settings)
        {
            if (IsUpper(key))
                this[key] = value;
        }

        return true;
    }

    /// <summary>Takes the public properties and fields with names in upper case from an object, or from the static members of a class.</summary>
    /// <example><code>app.Config.FromObject(new ProductionSettings());</code></example>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The members of T are kept; a trimmed application passes its settings as their own type.")]
    public void FromObject<[DynamicallyAccessedMembers(SettingMembers)] T>(T settings)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings is Type)
            throw new ArgumentException("Settings in a class are loaded with FromClass(typeof(…)).", nameof(settings));

        TakeMembers(MembersOf(settings.GetType(), settings));
    }

    /// <summary>Takes the public static properties, fields and constants with names in upper case of a class and its bases.</summary>
    /// <example><code>app.Config.FromClass(typeof(ProductionSettings));</code></example>
    public void FromClass([DynamicallyAccessedMembers(SettingMembers)] Type settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        TakeMembers(MembersOf(settings, null));
    }

    /// <summary>Takes the settings with names in upper case from a JSON file.</summary>
    /// <param name="fileName">An absolute path, or one relative to <see cref="RootPath"/>.</param>
    /// <param name="silent">Whether a missing file is not an error.</param>
    /// <returns>Whether the file was loaded.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonDecodeException">The file is not JSON.</exception>
    public bool FromJsonFile(string fileName, bool silent = false) => FromFile(fileName, ReadJson, silent);

    /// <summary>Takes settings from a file in a format of your choice.</summary>
    /// <param name="fileName">An absolute path, or one relative to <see cref="RootPath"/>.</param>
    /// <param name="load">Reads the file into a mapping.</param>
    /// <param name="silent">Whether a missing file is not an error.</param>
    /// <returns>Whether the file was loaded.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>app.Config.FromFile("config.toml", Toml.Load);</code></example>
    public bool FromFile(string fileName, Func<Stream, IEnumerable<KeyValuePair<string, object?>>> load, bool silent = false)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(load);
        var path = Path.Combine(RootPath, fileName);
        if (silent && !File.Exists(path))
            return false;

        IEnumerable<KeyValuePair<string, object?>> settings;
        using (var file = OpenSettings(path))
            settings = load(file);

        return FromMapping(settings);
    }

    /// <summary>Takes settings from a text file in a format of your choice.</summary>
    /// <inheritdoc cref="FromFile(string, Func{Stream, IEnumerable{KeyValuePair{string, object}}}, bool)"/>
    public bool FromFile(string fileName, Func<TextReader, IEnumerable<KeyValuePair<string, object?>>> load, bool silent = false)
    {
        ArgumentNullException.ThrowIfNull(load);
        return FromFile(fileName, stream => load(new StreamReader(stream)), silent);
    }

    /// <summary>Takes settings from .NET configuration: its top-level keys in upper case, sections as nested mappings.</summary>
    /// <param name="configuration">The root or a section.</param>
    /// <remarks>Values there are texts; they are read as JSON where they are JSON, as in <see cref="FromPrefixedEnv"/>.</remarks>
    /// <example><code>app.Config.FromConfiguration(builder.Configuration.GetSection("Flask"));</code></example>
    public bool FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var section in configuration.GetChildren())
        {
            if (IsUpper(section.Key))
                this[section.Key] = ReadSection(section);
        }

        return true;
    }

    // Python's str.isupper: at least one letter, and none in lower case.
    internal static bool IsUpper(string key)
    {
        var hasUpper = false;
        foreach (var character in key)
        {
            if (char.IsLower(character))
                return false;

            hasUpper |= char.IsUpper(character);
        }

        return hasUpper;
    }

    private static object? ReadSection(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
            return section.Value is { } text ? LoadValue(text) : null;

        return children.TrueForAll(child => int.TryParse(child.Key, out _))
            ? children.ConvertAll(ReadSection)
            : children.ToDictionary(child => child.Key, ReadSection, StringComparer.Ordinal);
    }

    private static FileStream OpenSettings(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"Unable to load configuration file ({error.Message})", path, error);
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> ReadJson(Stream file)
    {
        using var buffer = new MemoryStream();
        file.CopyTo(buffer);
        return JsonText.Loads(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) as IEnumerable<KeyValuePair<string, object?>>
            ?? throw new JsonDecodeException("A configuration file holds a JSON object whose names are the settings.");
    }

    private void TakeMembers(IEnumerable<(string Name, Func<object?> Read)> members)
    {
        foreach (var (name, read) in members)
        {
            if (IsUpper(name))
                this[name] = read();
        }
    }

    private static IEnumerable<(string Name, Func<object?> Read)> MembersOf([DynamicallyAccessedMembers(SettingMembers)] Type type, object? instance)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;
        foreach (var field in type.GetFields(All))
        {
            if (field.IsStatic || instance is not null)
                yield return (field.Name, () => field.GetValue(instance));
        }

        foreach (var property in type.GetProperties(All))
        {
            if (property.GetMethod is { IsPublic: true } getter && (getter.IsStatic || instance is not null) && property.GetIndexParameters().Length == 0)
                yield return (property.Name, () => property.GetValue(instance));
        }
    }
}

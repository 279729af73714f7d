namespace Carafe;

public partial class Flask
{
    /// <summary>How long, in seconds, clients may use a file without asking again: <c>SEND_FILE_MAX_AGE_DEFAULT</c>; null means that they ask each time.</summary>
    protected internal virtual int? GetSendFileMaxAge(string? filename) => Config.TryGetValue("SEND_FILE_MAX_AGE_DEFAULT", out var value) ? value switch
    {
        TimeSpan span => (int)span.TotalSeconds,
        null => null,
        _ => Config.Get<int?>("SEND_FILE_MAX_AGE_DEFAULT"),
    } : null;

    /// <summary>Opens a file of the instance folder for reading.</summary>
    public FileStream OpenInstanceResource(string resource) => File.OpenRead(Path.Combine(InstancePath, resource));
}

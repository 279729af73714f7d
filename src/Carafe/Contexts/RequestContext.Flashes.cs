namespace Carafe.Contexts;

public sealed partial class RequestContext
{
    /// <summary>The flashed messages that this request took out of the session, with their categories.</summary>
    internal List<(string Category, object? Message)>? Flashes { get; set; }
}

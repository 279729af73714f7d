namespace Carafe.Werkzeug.Middleware;

/// <summary>What one request cost.</summary>
/// <param name="Method">The request method.</param>
/// <param name="Path">The path.</param>
/// <param name="StatusCode">The status of the answer; 0 when the application failed.</param>
/// <param name="Elapsed">How long the application took to answer, without sending the body.</param>
/// <param name="AllocatedBytes">How much the process allocated meanwhile; with other requests at the same time, theirs too.</param>
/// <param name="Collections">How many garbage collections ran meanwhile.</param>
public sealed record RequestProfile(string Method, string Path, int StatusCode, TimeSpan Elapsed, long AllocatedBytes, int Collections);

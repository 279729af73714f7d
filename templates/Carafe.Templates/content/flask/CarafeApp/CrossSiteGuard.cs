namespace CarafeApp;

/// <summary>
/// Refuses forms that another site sends. Browsers name the sender of a request, so neither the forms
/// nor the session cookie need anything of their own.
/// </summary>
public static class CrossSiteGuard
{
    /// <summary>Checks every request that changes something.</summary>
    public static void InitApp(Flask app) => app.BeforeRequest(() =>
    {
        if (Request.Method == "POST" && IsFromAnotherSite())
            Abort(403, "This form was sent from another site.");
    });

    private static bool IsFromAnotherSite() => Request.Headers.Get("Sec-Fetch-Site") switch
    {
        "cross-site" or "same-site" => true,
        null => Request.Headers.Get("Origin") is { } origin && !OriginIsOurs(origin),
        _ => false,
    };

    // Browsers too old for Sec-Fetch-Site still send Origin with a form.
    private static bool OriginIsOurs(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var sender)
        && string.Equals(sender.Authority, Request.Host, StringComparison.OrdinalIgnoreCase);
}

using Carafe.ItsDangerous;

namespace Carafe.Wtf;

/// <summary>Reads the <c>WTF_CSRF_*</c> settings of the current app.</summary>
internal static class CsrfSettings
{
    private const string DefaultFieldName = "csrf_token";
    private static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromHours(1);
    private static readonly string[] DefaultHeaders = ["X-CSRFToken", "X-CSRF-Token"];
    private static readonly string[] DefaultMethods = ["POST", "PUT", "PATCH", "DELETE"];

    public static string FieldName(Config config) => config.TryGetValue("WTF_CSRF_FIELD_NAME", out var name)
        ? name as string ?? throw new InvalidOperationException("A field name is required to use CSRF.")
        : DefaultFieldName;

    /// <summary>How old a token may be; null for any age.</summary>
    public static TimeSpan? TimeLimit(Config config) =>
        config.ContainsKey("WTF_CSRF_TIME_LIMIT") ? config.Get<TimeSpan?>("WTF_CSRF_TIME_LIMIT") : DefaultTimeLimit;

    public static string[] Headers(Config config) => config.Get("WTF_CSRF_HEADERS", DefaultHeaders);

    public static string[] Methods(Config config) => config.Get("WTF_CSRF_METHODS", DefaultMethods);

    public static BytesLike SecretKey(Flask app) =>
        (app.Config.TryGetValue("WTF_CSRF_SECRET_KEY", out var key) ? key : app.SecretKey) switch
        {
            string text => text,
            byte[] bytes => bytes,
            null => throw new InvalidOperationException("A secret key is required to use CSRF."),
            _ => throw new InvalidOperationException("WTF_CSRF_SECRET_KEY and SECRET_KEY are texts or bytes."),
        };
}

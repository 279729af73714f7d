using System.Text;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing;

/// <content>Redirects.</content>
public sealed partial class MapAdapter
{
    /// <summary>Writes the absolute URL of a path, with the query of the request.</summary>
    internal string RedirectUrl(string path, QueryArguments query, string? domainPart)
    {
        var scheme = string.IsNullOrEmpty(UrlScheme) ? "http" : UrlScheme;
        var fullPath = $"{ScriptName.Trim('/')}/{path.TrimStart('/')}";
        return UrlParts.Unsplit(scheme, GetHost(domainPart), fullPath, query.Encode(), "");
    }

    /// <summary>Where a rule that matched sends the client, or null when it is to be used.</summary>
    private string? Redirects(UrlMap.Snapshot snapshot, Rule rule, RouteValues? values, string path, string method, QueryArguments query)
    {
        if (Map.RedirectDefaults)
        {
            if (rule.IsAlias)
                return AliasUrl(rule, values ?? RouteValues.Empty, $"{MatchedDomain}|{path}", method, query);
            if (DefaultUrl(snapshot, rule, values ?? RouteValues.Empty, method, query) is { } url)
                return url;
        }

        var target = rule.RedirectTo is not null ? FillTemplate(rule, values) : rule.RedirectWith?.Invoke(this, values ?? RouteValues.Empty);
        return target is null ? null : UrlParts.Join(RedirectBase, target);
    }

    private string RedirectBase
    {
        get
        {
            var host = string.IsNullOrEmpty(Subdomain) ? ServerName : $"{Subdomain}.{ServerName}";
            return $"{(string.IsNullOrEmpty(UrlScheme) ? "http" : UrlScheme)}://{host}{ScriptName}";
        }
    }

    private string AliasUrl(Rule rule, RouteValues values, string matched, string method, QueryArguments query)
    {
        var url = Build(rule.Endpoint, values, method, forceExternal: true, appendUnknown: false);
        var queryText = query.Encode();
        if (queryText.Length > 0)
            url = $"{url}?{queryText}";

        return !string.Equals(url, matched, StringComparison.Ordinal)
            ? url
            : throw new InvalidOperationException("detected invalid alias setting. No canonical URL found");
    }

    /// <summary>The URL of an earlier rule of the endpoint whose defaults are the values of this match.</summary>
    private string? DefaultUrl(UrlMap.Snapshot snapshot, Rule rule, RouteValues values, string method, QueryArguments query)
    {
        if (!snapshot.HasDefaults)
            return null;

        foreach (var other in snapshot.Find(rule.Endpoint)!)
        {
            if (ReferenceEquals(other, rule))
                return null;
            if (!other.ProvidesDefaultsFor(rule) || !other.IsSuitableFor(values, method))
                continue;

            Rule.Apply(other.Defaults!, values);
            if (other.TryBuild(values, appendUnknown: true, out var host, out var path))
                return RedirectUrl(path, query, host);
        }

        return null;
    }

    private static string FillTemplate(Rule rule, RouteValues? values)
    {
        var template = rule.RedirectTo!;
        var result = new StringBuilder(template.Length + 16);
        var position = 0;
        while (position < template.Length)
        {
            var open = template.IndexOf('<', position);
            var close = open < 0 ? -1 : template.IndexOf('>', open + 2 < template.Length ? open + 2 : open);
            if (close < 0)
                break;

            var name = template[(open + 1)..close];
            result.Append(template, position, open - position).Append(rule.Converters[name].FormatObject((values ?? RouteValues.Empty)[name]));
            position = close + 1;
        }

        return result.Append(template, position, template.Length - position).ToString();
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Carafe.Click;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Carafe.Hosting;

/// <summary>The certificate that the app's own server shows: from files, or made on the spot.</summary>
internal static class ServerCertificate
{
    /// <summary>What stands for a certificate that is made for this run.</summary>
    public const string Adhoc = "adhoc";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Reads a certificate.</summary>
    /// <param name="certificate"><c>adhoc</c>, or a file in PEM format, or a <c>.pfx</c> file with its key.</param>
    /// <param name="key">The file of the key.</param>
    /// <param name="host">The host that the certificate is made for.</param>
    /// <exception cref="ClickException">The files hold none.</exception>
    public static X509Certificate2 Load(string certificate, string? key, string host)
    {
        if (certificate == Adhoc)
            return Create(host);

        try
        {
            return HasOwnKey(certificate)
                ? X509CertificateLoader.LoadPkcs12FromFile(certificate, null)
                : X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (CryptographicException e)
        {
            throw new ClickException($"The certificate '{certificate}' and its key cannot be read: {e.Message}");
        }
    }

    /// <summary>Lets an endpoint serve HTTPS with the certificate that <see cref="Load"/> gives.</summary>
    public static Action<ListenOptions> Protect(string certificate, string? key, string host) => Protect(Load(certificate, key, host));

    /// <summary>Makes a server that shows a certificate, where there is one; the tool knows no types of Kestrel.</summary>
    public static AppServer CreateServer(Flask app, ServerAddress address, X509Certificate2? certificate) =>
        new(app, address, certificate is null ? null : Protect(certificate));

    private static Action<ListenOptions> Protect(X509Certificate2 certificate) => endpoint => endpoint.UseHttps(certificate);

    /// <summary>Whether a file of this name holds the key, too.</summary>
    public static bool HasOwnKey(string certificate) => Path.GetExtension(certificate).ToUpperInvariant() is ".PFX" or ".P12";

    /// <summary>Makes a certificate that nobody has signed, for this machine's names.</summary>
    public static X509Certificate2 Create(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Dummy Certificate", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else if (Uri.CheckHostName(host) == UriHostNameType.Dns)
            names.AddDnsName(host);

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + Lifetime);
        // The key that was just made is not usable for TLS on every system; one that was read is.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

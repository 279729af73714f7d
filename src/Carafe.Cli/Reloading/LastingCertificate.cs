using System.Security.Cryptography.X509Certificates;
using Carafe.Hosting;

namespace Carafe.Cli.Reloading;

/// <summary>One certificate for all processes of the app and the pages between them, so that a browser need not trust each anew.</summary>
internal sealed class LastingCertificate : IDisposable
{
    private readonly string? _folder;

    /// <param name="certificate">What <c>--cert</c> says.</param>
    /// <param name="key">What <c>--key</c> says.</param>
    /// <param name="host">The host that one is made for.</param>
    public LastingCertificate(string certificate, string? key, string host)
    {
        Certificate = ServerCertificate.Load(certificate, key, host);
        (File, Key) = (certificate, key);
        if (certificate != ServerCertificate.Adhoc)
            return;

        // Only this user can read such a folder.
        _folder = Directory.CreateTempSubdirectory("dotnet-flask-").FullName;
        File = Path.Combine(_folder, "adhoc.pfx");
        System.IO.File.WriteAllBytes(File, Certificate.Export(X509ContentType.Pkcs12));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>The file that the app's process reads.</summary>
    public string File { get; }

    public string? Key { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}

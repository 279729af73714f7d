using System.Security.Cryptography;
using Carafe.Click;

namespace Carafe.Commands;

/// <summary><c>secret</c>: prints a new secret key.</summary>
internal static class SecretCommand
{
    private const int DefaultBytes = 32;

    public static Command Create() => new("secret", (int bytes) => Terminal.Echo(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes))))
    {
        ShortHelp = "Print a new secret key.",
        Help = "Print a random key for SECRET_KEY, from the system's secure generator.\n\nPut it where only the server reads it, for instance FLASK_SECRET_KEY in an environment file outside the repository.",
        Parameters =
        {
            new Option<int>("--bytes", "-n") { Default = DefaultBytes, Min = 16, Max = 1024, ShowDefault = true, Help = "Length of the key in bytes." },
        },
    };
}

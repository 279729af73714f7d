using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Security;

/// <summary>Stores passwords as salted hashes in Werkzeug's format, <c>method$salt$hash</c>, so that both can read each other's.</summary>
/// <remarks>Methods are <c>scrypt</c>, <c>scrypt:N:r:p</c>, <c>pbkdf2</c>, <c>pbkdf2:hash</c> and <c>pbkdf2:hash:iterations</c>.</remarks>
/// <example><code>
/// user.Password = PasswordHash.Generate(password);
///
/// if (!PasswordHash.Check(user.Password, password))
///     return Abort(403);
/// if (PasswordHash.NeedsRehash(user.Password))
///     user.Password = PasswordHash.Generate(password);
/// </code></example>
public static class PasswordHash
{
    /// <summary>The method of new hashes.</summary>
    public const string DefaultMethod = "scrypt";

    private const int DefaultPbkdf2Iterations = 1_000_000;
    private const string DefaultPbkdf2Hash = "sha256";
    private const string SaltCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Hashes a password with a fresh salt.</summary>
    /// <param name="password">The password.</param>
    /// <param name="method">How to hash; more work makes a stolen hash worth less and each login slower.</param>
    /// <param name="saltLength">The number of characters of the salt.</param>
    /// <exception cref="FormatException">The method is not known, or its numbers are not possible.</exception>
    public static string Generate(string password, string method = DefaultMethod, int saltLength = 16)
    {
        if (saltLength <= 0)
            throw new ArgumentOutOfRangeException(nameof(saltLength), "Salt length must be at least 1.");

        return Compute(password, method, RandomNumberGenerator.GetString(SaltCharacters, saltLength));
    }

    /// <summary>Hashes a password with a salt of the caller's. Use <see cref="Generate"/> for new passwords.</summary>
    /// <exception cref="FormatException">The method is not known, or its numbers are not possible.</exception>
    public static string Compute(string password, string method, string salt)
    {
        var parsed = Method.Parse(method);
        return $"{parsed}${salt}${parsed.Hash(password, salt)}";
    }

    /// <summary>True when the password is the one that was hashed. Takes the same time wherever the hashes differ.</summary>
    /// <exception cref="FormatException">The stored hash names a method that is not known.</exception>
    public static bool Check(string passwordHash, string password)
    {
        ArgumentNullException.ThrowIfNull(passwordHash);
        if (passwordHash.Split('$', 3) is not [var method, var salt, var expected])
            return false;

        var actual = Method.Parse(method).Hash(password, salt);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(expected));
    }

    /// <summary>True when a stored hash was made in another way than new ones are, so that the password should be hashed again at the next login.</summary>
    /// <exception cref="FormatException">A method is not known.</exception>
    public static bool NeedsRehash(string passwordHash, string method = DefaultMethod)
    {
        ArgumentNullException.ThrowIfNull(passwordHash);
        var end = passwordHash.IndexOf('$', StringComparison.Ordinal);
        return end < 0 || Method.Parse(passwordHash[..end]) != Method.Parse(method);
    }

    /// <summary>A method with its numbers: N, r and p of scrypt, or the iterations of pbkdf2.</summary>
    private readonly record struct Method(string? HashName, long Cost, int BlockSize, int Parallelism)
    {
        public static Method Parse(string text)
        {
            ArgumentNullException.ThrowIfNull(text);
            var parts = text.Split(':');
            return parts[0] switch
            {
                "scrypt" => ParseScrypt(parts.AsSpan(1)),
                "pbkdf2" => ParsePbkdf2(parts.AsSpan(1)),
                _ => throw new FormatException($"Invalid hash method '{parts[0]}'."),
            };
        }

        public string Hash(string password, string salt)
        {
            ArgumentNullException.ThrowIfNull(password);
            ArgumentNullException.ThrowIfNull(salt);
            var passwordBytes = Encoding.UTF8.GetBytes(password);
            var saltBytes = Encoding.UTF8.GetBytes(salt);
            var hash = HashName is null
                ? Scrypt.DeriveKey(passwordBytes, saltBytes, Cost, BlockSize, Parallelism, Scrypt.DefaultLength)
                : Pbkdf2.DeriveKey(HashName, passwordBytes, saltBytes, Cost);
            return Convert.ToHexStringLower(hash);
        }

        public override string ToString() => HashName is null
            ? string.Create(CultureInfo.InvariantCulture, $"scrypt:{Cost}:{BlockSize}:{Parallelism}")
            : string.Create(CultureInfo.InvariantCulture, $"pbkdf2:{HashName}:{Cost}");

        private static Method ParseScrypt(ReadOnlySpan<string> arguments)
        {
            if (arguments.IsEmpty)
                return new Method(null, 1 << 15, 8, 1);
            if (arguments is not [var cost, var blockSize, var parallelism]
                || !TryReadNumber(cost, out var n)
                || !TryReadNumber(blockSize, out var r)
                || !TryReadNumber(parallelism, out var p))
            {
                throw new FormatException("'scrypt' takes 3 arguments.");
            }

            Scrypt.ThrowIfImpossible(n, r, p);
            return new Method(null, n, (int)r, (int)p);
        }

        private static Method ParsePbkdf2(ReadOnlySpan<string> arguments)
        {
            if (arguments.Length > 2)
                throw new FormatException("'pbkdf2' takes 2 arguments.");

            var name = arguments.IsEmpty ? DefaultPbkdf2Hash : arguments[0];
            long iterations = DefaultPbkdf2Iterations;
            if (arguments.Length == 2 && !TryReadNumber(arguments[1], out iterations))
                throw new FormatException($"invalid literal for int() with base 10: '{arguments[1]}'");

            Pbkdf2.ThrowIfImpossible(name, iterations);
            return new Method(name, iterations, 0, 0);
        }

        private static bool TryReadNumber(string text, out long number)
        {
            number = 0;
            if (!PythonNumber.TryParseInteger(text, out var parsed) || parsed > long.MaxValue || parsed < long.MinValue)
                return false;

            number = (long)parsed;
            return true;
        }
    }
}

namespace Carafe.ItsDangerous;

/// <summary>How the key of a signer is made from the secret key and the salt.</summary>
public enum KeyDerivation
{
    /// <summary>The digest of salt, the word <c>signer</c> and secret; the default.</summary>
    DjangoConcat,

    /// <summary>The digest of salt and secret.</summary>
    Concat,

    /// <summary>The HMAC of the salt with the secret as its key. Flask's sessions use this.</summary>
    Hmac,

    /// <summary>The secret itself; the salt has no effect.</summary>
    None,
}

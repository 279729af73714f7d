namespace Carafe.ItsDangerous;

/// <summary>Data from outside cannot be used: the base of everything that loading throws.</summary>
public class BadData : Exception
{
    /// <summary>Says what is wrong with the data.</summary>
    public BadData(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

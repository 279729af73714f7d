using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Registration;

/// <summary>Relates HTTP error classes and their codes, for the registration of error handlers.</summary>
internal static class ErrorClass
{
    /// <summary>The exception class that stands for a status code.</summary>
    public static Type OfCode(int code) =>
        StandardErrors.DefaultExceptions.TryGetValue(code, out var type)
            ? type
            : throw new ArgumentException(
                $"'{code}' is not a recognized HTTP error code. Use a subclass of HTTPException with that code instead.",
                nameof(code));

    /// <summary>The status code that a class of HTTP errors stands for, or null.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "An error class that a handler names is constructed by the code that raises it.")]
    public static int? CodeOf(Type exceptionClass)
    {
        if (!typeof(HttpException).IsAssignableFrom(exceptionClass) || exceptionClass.IsAbstract || exceptionClass.ContainsGenericParameters)
            return null;

        // The code is a constant of the class, written as a property; no constructor is needed to read it.
        try
        {
            return ((HttpException)RuntimeHelpers.GetUninitializedObject(exceptionClass)).Code;
        }
        catch (NullReferenceException)
        {
            return null;
        }
    }
}

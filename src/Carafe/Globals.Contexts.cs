using Carafe.Contexts;
using Carafe.Responses;

namespace Carafe;

public static partial class Globals
{
    /// <summary>Keeps the request context for as long as a streamed body is made.</summary>
    /// <example><code>return MakeResponse(StreamWithContext(Rows()));</code></example>
    public static IEnumerable<string> StreamWithContext(IEnumerable<string> chunks) =>
        new ContextStream<string>(chunks, RequireRequestFor("stream_with_context"));

    /// <inheritdoc cref="StreamWithContext(IEnumerable{string})"/>
    public static IEnumerable<byte[]> StreamWithContext(IEnumerable<byte[]> chunks) =>
        new ContextStream<byte[]>(chunks, RequireRequestFor("stream_with_context"));

    /// <inheritdoc cref="StreamWithContext(IEnumerable{string})"/>
    public static IAsyncEnumerable<string> StreamWithContext(IAsyncEnumerable<string> chunks) =>
        AsyncContextStream.Wrap(chunks, RequireRequestFor("stream_with_context"));

    /// <summary>Gives a function that runs with the current request context wherever it is called, such as on another thread.</summary>
    public static Func<TResult> CopyCurrentRequestContext<TResult>(Func<TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var copy = RequireRequestFor("copy_current_request_context").Copy();
        return () =>
        {
            using (copy.Copied())
                return function();
        };
    }

    /// <inheritdoc cref="CopyCurrentRequestContext{TResult}(Func{TResult})"/>
    public static Action CopyCurrentRequestContext(Action function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var copy = RequireRequestFor("copy_current_request_context").Copy();
        return () =>
        {
            using (copy.Copied())
                function();
        };
    }

    /// <inheritdoc cref="CopyCurrentRequestContext{TResult}(Func{TResult})"/>
    public static Func<Task> CopyCurrentRequestContext(Func<Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var copy = RequireRequestFor("copy_current_request_context").Copy();
        return async () =>
        {
            await using (copy.Copied())
                await function();
        };
    }
}

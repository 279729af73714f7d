using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Awaits what functions of the application give, and enumerates asynchronous sequences.</summary>
internal static class AsyncValue
{
    /// <summary>The value itself, or the result of the task that it is.</summary>
    public static ValueTask<TemplateValue> AwaitAsync(TemplateValue value) => value.Reference switch
    {
        Task task => AwaitTaskAsync(task),
        ValueTask<TemplateValue> task => task,
        ValueTask<object?> task => AwaitObjectAsync(task),
        ValueTask<string> task => AwaitTextAsync(task),
        ValueTask task => AwaitNothingAsync(task),
        _ => new ValueTask<TemplateValue>(value),
    };

    private static async ValueTask<TemplateValue> AwaitObjectAsync(ValueTask<object?> task) => TemplateValue.FromObject(await task);

    private static async ValueTask<TemplateValue> AwaitTextAsync(ValueTask<string> task) => await task;

    private static async ValueTask<TemplateValue> AwaitNothingAsync(ValueTask task)
    {
        await task;
        return TemplateValue.None;
    }

    private static async ValueTask<TemplateValue> AwaitTaskAsync(Task task)
    {
        await task;
        return task switch
        {
            Task<TemplateValue> typed => typed.Result,
            Task<object?> typed => TemplateValue.FromObject(typed.Result),
            Task<string> typed => typed.Result,
            Task<bool> typed => typed.Result,
            Task<int> typed => typed.Result,
            Task<long> typed => typed.Result,
            Task<double> typed => typed.Result,
            _ => ResultOf(task),
        };
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The result of a task that exists is reachable, so its property is kept.")]
    private static TemplateValue ResultOf(Task task)
    {
        var type = task.GetType();
        var result = type.IsGenericType ? type.GetProperty("Result") : null;
        // A task without a result is one of a compiler-made type that stands for no value.
        return result is null || result.PropertyType.Name == "VoidTaskResult" ? TemplateValue.None : TemplateValue.FromObject(result.GetValue(task));
    }

    /// <summary>The asynchronous sequence that a value is; null for all others.</summary>
    public static IAsyncEnumerable<TemplateValue>? AsSequence(in TemplateValue value) => value.Reference switch
    {
        IAsyncEnumerable<TemplateValue> values => values,
        IAsyncEnumerable<object?> objects => Convert(objects),
        IAsyncEnumerable<int> numbers => Convert(numbers),
        IAsyncEnumerable<long> numbers => Convert(numbers),
        IAsyncEnumerable<double> numbers => Convert(numbers),
        IAsyncEnumerable<bool> flags => Convert(flags),
        _ => null,
    };

    private static async IAsyncEnumerable<TemplateValue> Convert<T>(
        IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
            yield return TemplateValue.FromObject(item);
    }

    /// <summary>Any iterable as an asynchronous sequence.</summary>
    public static IAsyncEnumerable<TemplateValue> Iterate(in TemplateValue value, RenderContext context) =>
        AsSequence(value) ?? Enumerate(PythonIteration.GetIterator(value, context));

#pragma warning disable CS1998 // A sequence that is there already needs no waiting.
    private static async IAsyncEnumerable<TemplateValue> Enumerate(TemplateIterator items)
    {
        while (items.MoveNext(out var item))
            yield return item;
    }
#pragma warning restore CS1998

    /// <summary>Reads an asynchronous sequence to its end, for filters that take any iterable.</summary>
    public static async ValueTask<TemplateValue> CollectAsync(TemplateValue value, RenderContext context)
    {
        if (AsSequence(value) is not { } items)
            return value;

        var list = new List<TemplateValue>();
        await foreach (var item in items.WithCancellation(context.CancellationToken))
        {
            context.Limits?.ChargeMemory(1);
            list.Add(item);
        }

        return TemplateIterator.From(list);
    }
}

/// <summary>Something of the engine that can be called without blocking.</summary>
internal interface IAsyncCallable
{
    ValueTask<TemplateValue> InvokeAsync(RenderContext context, TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords);
}

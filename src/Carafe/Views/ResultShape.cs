using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Views;

/// <summary>Turns what a view returns, a task or a plain value, into one awaitable value.</summary>
internal abstract class ResultShape
{
    /// <summary>Whether a view of this return type may still be running when it returns.</summary>
    public abstract bool IsAsync { get; }

    /// <summary>The awaitable for a result of unknown type.</summary>
    public static ValueTask<object?> Await(object? result) => result switch
    {
        Task<Response> task => Unwrap(task),
        Task<string> task => Unwrap(task),
        Task<object?> task => Unwrap(task),
        Task task => UnwrapUnknown(task),
        ValueTask<Response> task => Unwrap(task),
        ValueTask<string> task => Unwrap(task),
        ValueTask<object?> task => task,
        ValueTask task => UnwrapVoid(task),
        _ when IsGenericValueTask(result) => UnwrapUnknown(AsTask(result!)),
        _ => new(result),
    };

    public static bool IsAsyncType(Type type) =>
        type == typeof(object) || typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || IsValueTaskOf(type);

    protected static async ValueTask<object?> Unwrap<T>(Task<T> task) => await task;

    protected static async ValueTask<object?> Unwrap<T>(ValueTask<T> task) => await task;

    protected static async ValueTask<object?> UnwrapVoid(ValueTask task)
    {
        await task;
        return null;
    }

    private static bool IsValueTaskOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>);

    private static bool IsGenericValueTask([NotNullWhen(true)] object? result) => result is ValueType && IsValueTaskOf(result.GetType());

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "ValueTask<T>.AsTask is kept by its use in UnwrapAs.")]
    private static Task AsTask(object valueTask) =>
        (Task)valueTask.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(valueTask, null)!;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Task<T>.Result is kept by its use in Unwrap.")]
    private static async ValueTask<object?> UnwrapUnknown(Task task)
    {
        await task;
        for (var type = task.GetType(); type is not null; type = type.BaseType)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Task<>))
                continue;
            if (type.GenericTypeArguments[0].FullName == "System.Threading.Tasks.VoidTaskResult")
                return null;
            return type.GetProperty("Result", BindingFlags.Public | BindingFlags.Instance)!.GetValue(task);
        }
        return null;
    }
}

using System.Runtime.ExceptionServices;
using Carafe.Registration;

namespace Carafe.Contexts;

/// <summary>Runs teardown functions: all of them, even when one fails; the first failure is thrown at the end.</summary>
internal static class TeardownRun
{
    public static async ValueTask RunAsync(TeardownFunction[] functions, Exception? error, Action signal)
    {
        Exception? failure = null;
        foreach (var function in functions)
        {
            try
            {
                await function.InvokeAsync(error);
            }
            catch (Exception e)
            {
                failure ??= e;
            }
        }
        try
        {
            signal();
        }
        catch (Exception e)
        {
            failure ??= e;
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}

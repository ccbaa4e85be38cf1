using System.Diagnostics;
using Xunit;

namespace Agencia.Tests.Fixtures;

/// <summary>Waits for what another process or thread is about to do. The time limit only ends a test that has failed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task AsyncTrue(Func<Task<bool>> condition, string? what = null, TimeSpan? limit = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < (limit ?? Limit), $"Waited in vain for: {what ?? "a condition"}");
            await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Until the value is what is expected; fails with the last value otherwise.</summary>
    public static async Task Equal<T>(T expected, Func<Task<T>> actual, TimeSpan? limit = null)
    {
        var started = Stopwatch.GetTimestamp();
        var value = await actual();
        while (!EqualityComparer<T>.Default.Equals(expected, value) && Stopwatch.GetElapsedTime(started) < (limit ?? Limit))
        {
            await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
            value = await actual();
        }

        Assert.Equal(expected, value);
    }
}

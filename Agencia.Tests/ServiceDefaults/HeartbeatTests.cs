using Agencia.BackupWorker;
using Agencia.BackupWorker.Heartbeats;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class HeartbeatTests
{
    private readonly FakeTimeProvider time = new();
    private readonly HeartbeatRecord record;
    private readonly HeartbeatHealthCheck check;

    public HeartbeatTests()
    {
        record = new HeartbeatRecord(time);
        check = new HeartbeatHealthCheck(record, Options.Create(new BackupOptions { HeartbeatInterval = TimeSpan.FromSeconds(5) }), time);
    }

    [Fact]
    public async Task Fewer_than_three_missed_beats_are_forgiven()
    {
        record.Failed("refused");
        time.Advance(TimeSpan.FromSeconds(14));

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Three_missed_beats_make_it_unhealthy_with_the_reason_until_it_beats_again()
    {
        record.Succeeded();
        record.Failed("PostgreSQL refused it with SQLSTATE 42P01");
        time.Advance(TimeSpan.FromSeconds(15));

        var missed = await CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, missed.Status);
        Assert.Contains("SQLSTATE 42P01", missed.Description, StringComparison.Ordinal);

        record.Succeeded();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task A_beat_that_hangs_is_missed_too()
    {
        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Contains("does not answer", (await CheckAsync()).Description, StringComparison.Ordinal);
    }

    private Task<HealthCheckResult> CheckAsync() => check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}

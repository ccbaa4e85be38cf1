using System.Collections;
using System.Reflection;
using System.Text.Json;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Ports;
using Agencia.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Promise 5 behind the API: every method of every repository, as one tenant, with ids of another.</summary>
public sealed class RepositoryAttackTests(PostgresServer server) : IAsyncLifetime
{
    /// <summary>Over all tenants or of none by design, and why. Whole ports first.</summary>
    private static readonly Dictionary<string, string> AcrossTenants = new()
    {
        [nameof(IClients)] = "makes a tenant",
        [nameof(IClientDirectory)] = "a client's id is the tenant itself",
        [nameof(IKeyRing)] = "the agency's",
        [nameof(IApiKeys)] = "finds out who calls",
        [nameof(IInbox)] = "webhooks before they have a tenant",
        [nameof(IInboxWriter)] = "webhooks before they have a tenant",
        [nameof(IInboxBatch)] = "webhooks before they have a tenant",
        [nameof(IRawLetters)] = "of no tenant; the agency's",
        [nameof(IRawBytes)] = "of no tenant; asked for by an erasure",
        ["IConversationDirectory.TenantAsync"] = "whose a row is, for a caller of the agency",
        ["IMessages.TenantAsync"] = "whose a row is, for a caller of the agency",
        ["IErasures.TenantAsync"] = "whose a row is, before the caller is asked whether it may",
        ["IErasures.ImportAsync"] = "takes in the list of the whole installation, under the ids it had",
        ["IErasures.TenantsAsync"] = "at the start, for all",
        ["IDeadLetters.KeysAsync"] = "whose a row is, before the caller is asked whether it may",
        ["IConversations.ClaimAsync"] = "a queue over all tenants: ids and fences only, read as the tenant",
        ["IOutbox.ClaimAsync"] = "a queue over all tenants: ids and fences only, read as the tenant",
        ["IAuditTrail.ListAsync"] = "of the chain that the caller may see: the endpoint asks, since an agency sees all",
        ["INumbers.AddAsync"] = "the agency's (POST /numbers): a number is of one client only",
    };

    private TwoClients clients = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => clients = await TwoClients.StartAsync(server);

    public ValueTask DisposeAsync() => clients.DisposeAsync();

    [Fact]
    public async Task Every_method_answers_another_s_ids_as_ids_that_exist_nowhere()
    {
        var before = await clients.OthersRowsAsync();
        var fences = (await clients.Api.Database.ListAsync(
            "select v.fence, c.send_fence from moltbot.conversations v join moltbot.contacts c on c.id = v.contact_id where v.id = $1", row => (row.GetInt64(0), row.GetInt64(1)), clients.Other.Conversation)).Single();
        var (methods, calls) = (0, 0);
        foreach (var (port, method) in Methods())
        {
            methods++;
            var theirs = await CallAsync(port, method, clients.Other, fences);
            calls++;
            Assert.DoesNotContain(TwoClients.Mark, theirs.Answer, StringComparison.Ordinal);
            Assert.DoesNotContain(clients.Other.All, id => theirs.Answer.Contains(id, StringComparison.Ordinal));
            if (theirs.NamesForeign)
            {
                calls++;
                Assert.Equal($"{port.Name}.{method.Name}: {(await CallAsync(port, method, clients.Other.Nowhere(), fences)).Answer}", $"{port.Name}.{method.Name}: {theirs.Answer}");
            }
        }

        Assert.Equal(before, await clients.OthersRowsAsync());
        Assert.True(methods > 30, $"Only {methods} methods.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{methods} methods, {calls} calls; {AcrossTenants.Count} ports and methods over all tenants by design");
    }

    [Fact]
    public void What_is_said_to_be_across_tenants_exists() => Assert.Empty(
        AcrossTenants.Keys.Except(Ports().Select(port => port.Name)).Except(Ports().SelectMany(port => MethodsOf(port).Select(method => $"{port.Name}.{method.Name}"))));

    private static IEnumerable<(Type Port, MethodInfo Method)> Methods() =>
        from port in Ports()
        where !AcrossTenants.ContainsKey(port.Name)
        from method in MethodsOf(port)
        where !AcrossTenants.ContainsKey($"{port.Name}.{method.Name}")
        select (port, method);

    private static IEnumerable<Type> Ports() => typeof(PostgresClients).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.Namespace == typeof(PostgresClients).Namespace)
        .SelectMany(type => type.GetInterfaces())
        .Where(port => port.Namespace == typeof(IClients).Namespace && !port.IsGenericType)
        .Distinct();

    private static IEnumerable<MethodInfo> MethodsOf(Type port) =>
        port.GetInterfaces().Prepend(port).Where(type => type.Namespace == typeof(IClients).Namespace).SelectMany(type => type.GetMethods());

    private async Task<(string Answer, bool NamesForeign)> CallAsync(Type port, MethodInfo method, Ids of, (long, long) fences)
    {
        var arguments = new Arguments(clients.Own, of, fences);
        var values = arguments.For(port, method);
        string answer;
        try
        {
            answer = await TextAsync(method.Invoke(clients.Api.Moltbot.Services.GetRequiredService(port), values)!);
        }
        catch (Exception refused) when (refused is not Xunit.Sdk.XunitException)
        {
            answer = $"{refused.GetType().Name} {(refused as Npgsql.PostgresException)?.SqlState}";
        }

        return (of.All.Aggregate(answer, (text, id) => text.Replace(id, "#", StringComparison.Ordinal)), arguments.NameForeign);
    }

    private static async Task<string> TextAsync(object returned)
    {
        if (returned is IAsyncEnumerable<KnownContact> contacts)
        {
            var found = new List<string>();
            await foreach (var contact in contacts)
            {
                found.Add(JsonSerializer.Serialize(contact));
            }

            return string.Join('\n', found);
        }

        await (Task)returned;
        var result = returned.GetType().GetProperty("Result")?.GetValue(returned);
        // A type is told by its name too: outcomes are records without members.
        return result is null or IEnumerable { } ? JsonSerializer.Serialize(result) : $"{result.GetType().Name} {JsonSerializer.Serialize(result, result.GetType())}";
    }
}

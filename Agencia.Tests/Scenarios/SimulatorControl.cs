using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>The simulator's own API: which faults the Graph API has, and what it has taken.</summary>
internal sealed class SimulatorControl(Uri simulator) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = simulator };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task SetFaultAsync(GraphFault fault)
    {
        using var response = await http.PutAsJsonAsync("/_/faults", fault, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What is left of the count of the fault in force.</summary>
    public async Task<int> FaultsLeftAsync() => (await http.GetFromJsonAsync<GraphFault>("/_/faults", Cancellation))!.Count!.Value;

    /// <summary>The texts that were taken, in the order of arrival.</summary>
    public async Task<IReadOnlyList<ReceivedSend>> SendsAsync(string phoneNumberId)
    {
        var sends = await http.GetFromJsonAsync<JsonElement[]>($"/_/sends?number={phoneNumberId}", Cancellation);
        return [.. sends!.Where(send => send.GetProperty("type").GetString() == "text").Select(send => new ReceivedSend(
            send.GetProperty("to").GetString()!, send.GetProperty("text").GetString()!, send.GetProperty("callbackData").GetGuid()))];
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Mode">hang, reset-before, reset-after, status or none</param>
/// <param name="Probability">Share of the calls.</param>
/// <param name="Count">Ends after so many; null: goes on.</param>
internal sealed record GraphFault(string Mode, int Code = 500, double Probability = 1, int Seed = 1, int? Count = null)
{
    public static GraphFault None { get; } = new("none");
}

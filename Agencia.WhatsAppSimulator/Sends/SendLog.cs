using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Sends;

/// <summary>The last <c>Simulator:KeepSends</c> accepted calls, oldest first.</summary>
internal sealed class SendLog(IOptions<SimulatorOptions> options)
{
    private readonly int _capacity = options.Value.KeepSends;
    private readonly Queue<Send> _sends = new();
    private readonly Lock _lock = new();

    public void Add(Send send)
    {
        lock (_lock)
        {
            if (_sends.Count == _capacity)
            {
                _sends.Dequeue();
            }

            _sends.Enqueue(send);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _sends.Clear();
        }
    }

    public IReadOnlyList<Send> Read(string? number, string? to)
    {
        lock (_lock)
        {
            return [.. _sends.Where(send => (number ?? send.Number) == send.Number && (to ?? send.To) == send.To)];
        }
    }
}

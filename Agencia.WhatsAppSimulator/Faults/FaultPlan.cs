namespace Agencia.WhatsAppSimulator.Faults;

/// <summary>The fault in force; asked once per Graph call.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private Fault _fault = Fault.None;
    private Random _random = new(Fault.None.Seed);
    private int? _left;

    /// <summary>The fault in force, its count being what is left.</summary>
    public Fault Current
    {
        get
        {
            lock (_lock)
            {
                return _fault with { Count = _left };
            }
        }
    }

    public void Set(Fault fault)
    {
        lock (_lock)
        {
            (_fault, _left, _random) = (fault, fault.Count, new Random(fault.Seed));
        }
    }

    /// <summary>The fault that hits this call, or <see cref="Fault.None"/>.</summary>
    public Fault Next(string kind)
    {
        lock (_lock)
        {
            if (_fault.Mode == FaultMode.None || _left == 0 || (_fault.Type ?? kind) != kind || _random.NextDouble() >= _fault.Probability)
            {
                return Fault.None;
            }

            _left--;
            return _fault;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Agencia.Tests.Security;

/// <summary>Every span and every measurement of this process, with all that is attached to it.</summary>
internal sealed class CapturedSignals : IDisposable
{
    private readonly ConcurrentQueue<string> spans = [];
    private readonly ConcurrentDictionary<string, byte> measurements = [];
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();

    public CapturedSignals()
    {
        activities = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        meters.Start();
    }

    public string Spans => string.Join('\n', spans);

    public string Measurements => string.Join('\n', measurements.Keys);

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
    }

    private void Keep(Activity span) => spans.Enqueue(string.Join(' ',
        [
            span.Source.Name, span.OperationName, span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? "",
            .. span.TagObjects.Concat(span.Events.SelectMany(e => e.Tags.Prepend(new("event", e.Name)))).Concat(span.Links.SelectMany(link => link.Tags ?? [])).Select(tag => $"{tag.Key}={tag.Value}"),
            .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
        ]));

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measurements.TryAdd($"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}", 0);
}

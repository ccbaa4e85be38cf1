using System.Buffers;
using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Providers;
using Microsoft.AspNetCore.Http.Features;

namespace Agencia.AiGateway.Chat;

/// <summary>
/// Passes on an event stream, each read as soon as it holds a whole frame. Until the first chunk nothing is sent, so that a
/// failure is the next deployment's turn; from then on it ends the stream with an error frame, never silently.
/// </summary>
internal sealed class StreamRelay(
    Provider provider, HttpResponseMessage from, HttpResponse to, AttemptClock clock, TimeoutOptions timeouts, AnswerFacts facts) : IDisposable
{
    private readonly SseFrames _frames = new(facts);

    public bool HasStarted { get; private set; }

    /// <summary>Word of ours for what broke a stream that had begun.</summary>
    public string? Interruption { get; private set; }

    /// <summary>Null: the client has its answer, whole or ended with an error frame.</summary>
    public async Task<UpstreamFailure?> CopyAsync(Action firstChunk)
    {
        OpenAiError? broken;
        try
        {
            broken = await PumpAsync(firstChunk);
        }
        catch (Exception exception) when (HasStarted && !clock.ClientGone.IsCancellationRequested && exception is IOException or HttpRequestException)
        {
            broken = UpstreamErrors.Cut(provider.Name);
        }
        catch (OperationCanceledException) when (HasStarted && !clock.ClientGone.IsCancellationRequested)
        {
            broken = UpstreamErrors.Stalled(provider.Name);
        }

        if (broken is null)
        {
            return null;
        }

        if (!HasStarted)
        {
            return UpstreamFailure.From(broken);
        }

        Interruption = broken.Code;
        await WriteFrameAsync(_frames.State == SseState.Error && !provider.KeyIsIn(_frames.Error.Span) ? _frames.Error : broken.ToJson());
        return null;
    }

    public void Dispose() => _frames.Dispose();

    private async Task<OpenAiError?> PumpAsync(Action firstChunk)
    {
        await using var stream = await from.Content.ReadAsStreamAsync(clock.Token);
        var hungUp = false;
        while (_frames.State == SseState.Open && !hungUp)
        {
            if (HasStarted)
            {
                clock.Allow(timeouts.Idle);
            }

            var read = await stream.ReadAsync(_frames.Free, clock.Token);
            hungUp = read == 0;
            if (hungUp)
            {
                _frames.End();
            }
            else
            {
                _frames.Take(read);
            }

            await PassOnAsync(firstChunk);
        }

        if (HasStarted && (_frames.State == SseState.Done || (_frames.State == SseState.Open && facts.Finished)))
        {
            await WriteFrameAsync("[DONE]"u8.ToArray());
            return null;
        }

        return _frames.State is SseState.Open ? UpstreamErrors.Cut(provider.Name) : UpstreamErrors.BadAnswer(provider.Name);
    }

    private async Task PassOnAsync(Action firstChunk)
    {
        if (_frames.Ready.IsEmpty || !(HasStarted || _frames.HasChunk))
        {
            return;
        }

        if (!HasStarted)
        {
            HasStarted = true;
            firstChunk();
            KeptHeaders.Copy(from, to.Headers);
            to.ContentType = "text/event-stream; charset=utf-8";
            to.Headers.CacheControl = "no-cache";
            to.Headers["X-Accel-Buffering"] = "no";
            to.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        }

        clock.AllowRest();
        await to.BodyWriter.WriteAsync(_frames.Ready, clock.Token);
        _frames.DropReady();
    }

    private async Task WriteFrameAsync(ReadOnlyMemory<byte> data)
    {
        var writer = to.BodyWriter;
        writer.Write("data: "u8);
        writer.Write(data.Span);
        writer.Write("\n\n"u8);
        await writer.FlushAsync(clock.ClientGone);
    }
}

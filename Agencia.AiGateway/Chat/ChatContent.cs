using System.Net;
using System.Net.Http.Headers;

namespace Agencia.AiGateway.Chat;

/// <summary>Writes a request in up to three pieces: before the model's name, the provider's name for it, after it.</summary>
internal sealed class ChatContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ChatRequest _owner;
    private readonly ReadOnlyMemory<byte> _head;
    private readonly ReadOnlyMemory<byte> _model;
    private readonly ReadOnlyMemory<byte> _tail;

    public ChatContent(ChatRequest owner, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> tail)
    {
        (_owner, _head, _model, _tail) = (owner, head, model, tail);
        Headers.ContentType = Json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _owner.BeginSending();
        try
        {
            await stream.WriteAsync(_head, cancellationToken);
            if (!_model.IsEmpty)
            {
                await stream.WriteAsync(_model, cancellationToken);
                await stream.WriteAsync(_tail, cancellationToken);
            }
        }
        finally
        {
            _owner.EndSending();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _model.Length + _tail.Length;
        return true;
    }
}

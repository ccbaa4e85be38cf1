using System.Buffers;
using Agencia.AiGateway.Routing;

namespace Agencia.AiGateway.Chat;

/// <summary>
/// A client's request as the bytes that came, with the few fields located that routing needs. It goes to a provider as it
/// is, but for the model's name, so that parameters invented after us get through.
/// </summary>
internal sealed class ChatRequest(byte[] buffer, int length, ChatFields fields) : IDisposable
{
    private int _beingSent;

    public string Model => fields.Model;

    public bool Stream => fields.Stream;

    public HttpContent For(Deployment deployment)
    {
        var body = buffer.AsMemory(0, length);
        return deployment.Model is null || deployment.Model == fields.Model
            ? new ChatContent(this, body, default, default)
            : new ChatContent(this, body[..fields.ModelStart], deployment.ModelJson, body[fields.ModelEnd..]);
    }

    /// <summary>
    /// A provider may answer, or a call be cancelled, while its request is still being written. Such a buffer is left to the
    /// garbage collector: in the pool it would be filled with another client's words, and those be sent.
    /// </summary>
    public void Dispose()
    {
        if (Volatile.Read(ref _beingSent) == 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void BeginSending() => Interlocked.Increment(ref _beingSent);

    public void EndSending() => Interlocked.Decrement(ref _beingSent);
}

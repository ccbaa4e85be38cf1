using System.Buffers;

namespace Agencia.AiGateway.Chat;

internal enum SseState
{
    Open,

    /// <summary><c>data: [DONE]</c> has come.</summary>
    Done,

    /// <summary>The provider ended the stream with an error: <see cref="SseFrames.Error"/>.</summary>
    Error,

    /// <summary>A chunk that no client could read, or one beyond all measure.</summary>
    Garbage,
}

/// <summary>
/// Cuts a provider's event stream into whole frames. Only whole ones are passed on: half a chunk is of no use to a client
/// and, should the provider die there, makes its parser fail before it sees our error frame.
/// </summary>
internal sealed class SseFrames(AnswerFacts facts) : IDisposable
{
    private const int FirstBuffer = 8 * 1024;

    /// <summary>Images and audio come inside a chunk as base64; nothing sane is larger.</summary>
    private const int LargestFrame = 8 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _length;
    private int _scanned;
    private int _ready;
    private Range _error;

    /// <summary>A chunk has come whole.</summary>
    public bool HasChunk { get; private set; }

    public SseState State { get; private set; }

    /// <summary>Whole frames to be passed on as they are.</summary>
    public ReadOnlyMemory<byte> Ready => _buffer.AsMemory(0, _ready);

    public ReadOnlyMemory<byte> Error => _buffer.AsMemory(_error);

    public Memory<byte> Free
    {
        get
        {
            if (_length == _buffer.Length)
            {
                _buffer = PooledBuffer.Ensure(_buffer, _length, _length + 1);
            }

            return _buffer.AsMemory(_length);
        }
    }

    /// <summary>Takes in what was read into <see cref="Free"/>.</summary>
    public void Take(int count)
    {
        _length += count;
        Scan();
        if (State == SseState.Open && _length - _ready > LargestFrame)
        {
            State = SseState.Garbage;
        }
    }

    /// <summary>The provider hung up: what stands there is the last frame, ended or not.</summary>
    public void End()
    {
        if (State == SseState.Open && _length > _ready)
        {
            "\n\n"u8.CopyTo(Room(2));
            Take(2);

            // Half a chunk: not garbage, but cut off.
            State = State == SseState.Garbage ? SseState.Open : State;
        }
    }

    public void DropReady()
    {
        _buffer.AsSpan(_ready, _length - _ready).CopyTo(_buffer);
        (_length, _scanned, _ready) = (_length - _ready, _scanned - _ready, 0);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private Span<byte> Room(int count)
    {
        _buffer = PooledBuffer.Ensure(_buffer, _length, _length + count);
        return _buffer.AsSpan(_length);
    }

    private void Scan()
    {
        while (State == SseState.Open && _buffer.AsSpan(_scanned, _length - _scanned).IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = _buffer.AsSpan(_scanned, end).TrimEnd((byte)'\r');
            var next = _scanned + end + 1;
            if (line.IsEmpty)
            {
                _ready = next;
            }
            else if (line.StartsWith("data:"u8))
            {
                State = ReadData(line["data:"u8.Length..].Trim((byte)' '));
            }
            else if (line[0] != (byte)':')
            {
                // Named events and ids break the AI SDK and older OpenAI clients; data and comments are all they expect.
                _buffer.AsSpan(next, _length - next).CopyTo(_buffer.AsSpan(_scanned));
                (_length, next) = (_length - (next - _scanned), _scanned);
            }

            _scanned = next;
        }
    }

    private SseState ReadData(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual("[DONE]"u8))
        {
            return SseState.Done;
        }

        if (!facts.TryRead(data))
        {
            return SseState.Garbage;
        }

        if (facts.IsError)
        {
            var start = _scanned + _buffer.AsSpan(_scanned).IndexOf(data);
            _error = start..(start + data.Length);
            return SseState.Error;
        }

        HasChunk = true;
        return SseState.Open;
    }
}

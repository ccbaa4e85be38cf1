namespace Agencia.Bench.Load;

/// <summary>What to send, and what became of it. Asked by one thread only.</summary>
internal interface ILoad<TTag>
{
    /// <summary>Nothing more is to be sent.</summary>
    bool IsOver { get; }

    /// <summary>How long to wait for answers, at most, before asking for the next request.</summary>
    TimeSpan Pause { get; }

    /// <summary>The next request that is due, from its first line to the last byte of its body. It is read before the next call.</summary>
    /// <param name="tag">Comes back with the answer.</param>
    bool TryNext(out ReadOnlySpan<byte> request, out TTag tag);

    /// <param name="status">HTTP status.</param>
    void Answered(TTag tag, int status);
}

namespace Agencia.Tests.Fixtures;

/// <summary>A body whose length nobody can announce.</summary>
internal sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();
}

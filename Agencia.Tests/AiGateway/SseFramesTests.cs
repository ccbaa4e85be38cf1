using System.Text;
using Agencia.AiGateway.Chat;
using CsCheck;
using Xunit;

namespace Agencia.Tests.AiGateway;

public sealed class SseFramesTests
{
    private static readonly byte[] Stream = Encoding.UTF8.GetBytes(
        $": hi\n\ndata: {Answers.Chunk("uno")}\n\nevent: x\r\ndata: {Answers.Chunk("dos ñ")}\r\n\r\ndata: {Answers.Finish}\n\nid: 3\ndata: {Answers.Usage}\n\ndata: [DONE]\n\n");

    /// <summary>The network cuts where it likes.</summary>
    [Fact]
    public void Frames_come_out_the_same_however_the_stream_is_chopped()
    {
        var whole = Chop([]);
        Gen.Int[1, Stream.Length - 1].Array[0, 20].Sample(cuts => Assert.Equal(whole, Chop(cuts)), iter: 500);
    }

    [Fact]
    public void A_frame_beyond_all_measure_is_garbage()
    {
        using var frames = new SseFrames(new AnswerFacts(wantsNames: false));
        Encoding.ASCII.GetBytes("data: \"").CopyTo(frames.Free);
        frames.Take(7);
        var taken = 0L;
        while (frames.State == SseState.Open && taken < 100_000_000)
        {
            var free = frames.Free;
            free.Span.Fill((byte)'a');
            frames.Take(free.Length);
            taken += free.Length;
        }

        Assert.Equal(SseState.Garbage, frames.State);
    }

    private static string Chop(int[] cuts)
    {
        var facts = new AnswerFacts(wantsNames: true);
        using var frames = new SseFrames(facts);
        var passedOn = new StringBuilder();
        var start = 0;
        foreach (var end in cuts.Order().Distinct().Append(Stream.Length))
        {
            while (start < end)
            {
                var free = frames.Free;
                var count = Math.Min(free.Length, end - start);
                Stream.AsSpan(start, count).CopyTo(free.Span);
                frames.Take(count);
                start += count;
                passedOn.Append(Encoding.UTF8.GetString(frames.Ready.Span));
                frames.DropReady();
            }
        }

        return $"{passedOn} {frames.State} {facts.Finished} {facts.FinishReason} {facts.InputTokens} {facts.OutputTokens} {facts.Id} {facts.Model}";
    }
}

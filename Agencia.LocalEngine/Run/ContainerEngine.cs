using System.Net.Sockets;

namespace Agencia.LocalEngine.Run;

/// <summary>Whether a Docker engine answers. LocalEngine doesn't start containers yet, so today this only decides what the reason says.</summary>
internal static class ContainerEngine
{
    const string DefaultSocket = "/var/run/docker.sock";

    public static string WhyUnavailable()
    {
        var socket = Environment.GetEnvironmentVariable("DOCKER_HOST") is { } host && host.StartsWith("unix://", StringComparison.Ordinal) ? host["unix://".Length..] : DefaultSocket;
        return Answers(socket)
            ? "LocalEngine doesn't start containers yet; -p:UseAspire=true does"
            : $"no container engine answers at {socket}; start Docker and use -p:UseAspire=true to run it";
    }

    static bool Answers(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

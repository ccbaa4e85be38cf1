using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Assistants;

internal sealed record NewAssistantRequest
{
    [Required, Text(1, 200)]
    public string Name { get; init; } = "";

    /// <summary>What the assistant is told; knowledge and history are added to it with each message.</summary>
    [Required, Text(1, 32768)]
    public string Prompt { get; init; } = "";

    /// <summary>A name that the AI gateway knows; "default" when it is left out.</summary>
    [Text(1, 200)]
    public string? Model { get; init; }

    public NewAssistant Assistant() => new(Name, Prompt, Model ?? "default");
}

internal sealed record EditAssistantRequest
{
    [Text(1, 200)]
    public string? Name { get; init; }

    [Text(1, 32768)]
    public string? Prompt { get; init; }

    [Text(1, 200)]
    public string? Model { get; init; }

    public AssistantChanges Changes() => new(Name, Prompt, Model);
}

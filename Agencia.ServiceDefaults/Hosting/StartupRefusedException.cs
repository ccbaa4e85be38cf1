namespace Agencia.ServiceDefaults;

/// <summary>
/// A hosted service refuses to let this service start. <see cref="RunServiceExtensions.RunServiceAsync"/> ends it with
/// this message, without a stack trace, and exit code 77. The message says what is wrong and what to do about it.
/// </summary>
public sealed class StartupRefusedException : Exception
{
    /// <summary>Refuses with a message for the operator.</summary>
    public StartupRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses with a message for the operator and the cause.</summary>
    public StartupRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Refuses without a reason.</summary>
    public StartupRefusedException()
        : this("The service refuses to start.")
    {
    }
}

namespace Agencia.ServiceDefaults;

/// <summary>How a service ends.</summary>
public static class ExitCodes
{
    /// <summary>Stopped as it was asked to.</summary>
    public const int Stopped = 0;

    /// <summary>Could not start, or a background service failed and took the host down. A restart may help.</summary>
    public const int Failed = 1;

    /// <summary>Refused to start, e.g. because its database role could do too much (EX_NOPERM of sysexits.h).</summary>
    public const int Refused = 77;

    /// <summary>The configuration is wrong; a restart does not help (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;
}

using System.Runtime.Versioning;

// File modes, signals, /proc: the tests run where Agencia runs.
[assembly: SupportedOSPlatform("linux")]

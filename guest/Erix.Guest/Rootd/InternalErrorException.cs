namespace Erix.Guest.Rootd;

/// <summary>rootd itself did not get its work right.</summary>
internal sealed class InternalErrorException(string message) : Exception(message);

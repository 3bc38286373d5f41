using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase1;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services;

/// <summary>
/// The life of a service's process: handshake, work, and its end when rootd closes the control channel.
/// </summary>
internal static class ServiceProcess
{
    public const int ControlFd = 3;

    /// <summary>Exit statuses of a service that cannot say its refusal over the control channel.</summary>
    public const int NoPrimaryControl = 70;
    public const int WrongPrimaryControl = 71;
    public const int Refused = 72;

    public static int Run(ServiceRow row)
    {
        if (!Sockets.IsPacketSocket(ControlFd))
        {
            return NoPrimaryControl;
        }

        using var control = new Channel(ControlFd);
        if (EndpointRules.JudgeHello(control.Receive()?.Message, EndpointKind.PrimaryControl, row.Name, ServiceTable.Rootd) is not null)
        {
            return WrongPrimaryControl;
        }

        try
        {
            var context = Accept(row, control);
            if (row.Contract.IsOfDeviced && !context.Tells(Lies.UnconfinedDriver))
            {
                Confinement.Enter();
            }

            var service = Made(row, context);
            if (Flavour.HasTestHarness)
            {
                Test(service, context);
            }

            var entered = row.Contract.IsNamed ? Entered(context) : null;
            if (row.Contract.IsDriver)
            {
                context.Call(DevicedService.Name, DevicedService.Ready);
            }

            control.Send(new Message(MessageKind.Ready));
            Work(service, context, control, entered);
            return 0;
        }
        catch (RefusalException e)
        {
            control.Send(new Message(MessageKind.Refuse, e.Refusal.Reason, e.Refusal.Detail));
            return Refused;
        }
        catch (KernelException e)
        {
            control.Send(new Message(MessageKind.Refuse, "KERNEL_REFUSED", e.Message));
            return Refused;
        }
    }

    /// <summary>Takes the start message and looks at every endpoint in it from this side.</summary>
    private static ServiceContext Accept(ServiceRow row, Channel control)
    {
        if (control.Receive()?.Message is not
            { Kind: MessageKind.Start, Fields: [var testMode, var quirk, .. var texts] })
        {
            throw new RefusalException("START_MISSING", "the first message after hello is not the start");
        }

        EndpointGiven[] given = [.. texts.Select(t => EndpointGiven.Parse(t)
            ?? throw new RefusalException(EndpointRules.PeerUndeclared, $"'{t}' is no endpoint"))];
        if (EndpointRules.Judge(row.Endpoints, given) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        var context = new ServiceContext(row.Name, testMode, quirk, control);
        foreach (var endpoint in given)
        {
            if (endpoint.Kind is EndpointKind.Device or EndpointKind.FromDeviced)
            {
                context.Add(endpoint.Peer, HandedDevice.Judged(endpoint.Peer, endpoint.Fd));
            }
            else
            {
                context.Add(endpoint.Peer, Greetings.Exchange(endpoint.Fd, row.Name, endpoint.Peer));
            }
        }

        return context;
    }

    private static IService Made(ServiceRow row, ServiceContext context)
    {
        var service = row.Make(context);
        return Flavour.HasTestHarness && context.CrashAddress is { } address
            ? new CrashingService(service, address)
            : service;
    }

    private static void Test(IService service, ServiceContext context)
    {
        switch (context.TestMode)
        {
            case ServiceContract.ForceFail:
                throw new RefusalException("FORCED_FAILURE", "asked to fail by its test mode");
            case ServiceContract.Smoke:
                service.SelfTest();
                context.Marker(Markers.SmokeOk(context.Name));
                break;
            case ServiceContract.SerialProbe:
                service.SerialProbe();
                context.Marker(Markers.SerialProbeOk(context.Name));
                break;
        }
    }

    /// <summary>Enters this service's name with named, and returns where named tells of who looked it up.</summary>
    private static Channel Entered(ServiceContext context)
    {
        var (ours, theirs) = Sockets.Pair();
        context.Call(NamedService.Name, NamedService.Register, [theirs], context.Name);
        _ = Libc.close(theirs);
        return new Channel(ours);
    }

    /// <param name="entered">Of a service that has entered its name: clients come by it, too.</param>
    private static void Work(IService service, ServiceContext context, Channel control, Channel? entered)
    {
        // Whom this one answers, beside rootd; peers that it asks never speak first.
        var clients = new List<(string Name, Channel Channel)>();
        if (entered is not null)
        {
            clients.Add((NamedService.Name, entered));
        }

        while (true)
        {
            int[] fds = [control.Fd, .. clients.Select(c => c.Channel.Fd), .. service.Watched];
            var isReady = new bool[fds.Length];
            Sockets.Wait(fds, isReady, milliseconds: -1);
            for (var i = clients.Count + 1; i < fds.Length; i++)
            {
                if (isReady[i])
                {
                    service.OnReady(fds[i]);
                }
            }

            for (var i = clients.Count - 1; i >= 0; i--)
            {
                var (name, channel) = clients[i];
                if (!isReady[i + 1])
                {
                    continue;
                }

                var goesOn = channel == entered
                    ? TakeIn(channel.Receive(), context, clients)
                    : Serve(service, channel, name);
                if (!goesOn)
                {
                    channel.Dispose();
                    service.Left(name);
                    clients.RemoveAt(i);
                }
            }

            if (isReady[0] && !ServeRootd(service, context, control, clients))
            {
                return;
            }
        }
    }

    private static bool ServeRootd(IService service, ServiceContext context, Channel control, List<(string Name, Channel Channel)> clients)
    {
        var received = control.Receive();
        return TakeIn(received, context, clients)
            || (received is not null && Answer(service, control, ServiceTable.Rootd, received));
    }

    /// <summary>A client that rootd or named granted an endpoint to. False for a message that is no grant.</summary>
    private static bool TakeIn(Received? received, ServiceContext context, List<(string Name, Channel Channel)> clients)
    {
        if (received is not { Message: { Kind: MessageKind.Grant, Fields: [var peer] }, Descriptors: [var fd] })
        {
            return false;
        }

        var channel = new Channel(fd);
        channel.Send(new Message(MessageKind.Hello, nameof(EndpointKind.Peer), context.Name, peer));
        if (EndpointRules.JudgeHello(channel.Receive()?.Message, EndpointKind.Peer, context.Name, peer) is null)
        {
            clients.Add((peer, channel));
        }
        else
        {
            channel.Dispose();
        }

        return true;
    }

    private static bool Serve(IService service, Channel channel, string from) =>
        channel.Receive() is { } received && Answer(service, channel, from, received);

    private static bool Answer(IService service, Channel channel, string from, Received received)
    {
        if (received.Message is { Kind: MessageKind.Log, Fields: [var line] })
        {
            return service.Hear(from, line);
        }

        if (received.Message is not { Kind: MessageKind.Request, Fields: [var verb, .. var arguments] })
        {
            return false;
        }

        try
        {
            var answer = service.Handle(new Request(from, verb, arguments, received.Descriptors));
            var isSent = channel.Send(new Message(MessageKind.Reply, [.. answer.Values]), answer.Descriptors);
            foreach (var fd in answer.Descriptors)
            {
                _ = Libc.close(fd);
            }

            return isSent;
        }
        catch (RefusalException e)
        {
            return channel.Send(new Message(MessageKind.Refuse, e.Refusal.Reason, e.Refusal.Detail));
        }
        catch (KernelException e)
        {
            return channel.Send(new Message(MessageKind.Refuse, "KERNEL_REFUSED", e.Message));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return channel.Send(new Message(MessageKind.Refuse, "REQUEST_MALFORMED", e.Message));
        }
    }
}

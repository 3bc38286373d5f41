using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.ErixOs;

/// <summary>Against a folder, and a real server on the loopback interface.</summary>
public sealed class PublisherTests
{
    private const string Token = "secret-of-the-registry";
    private const string Revision = "abcd";

    [Fact]
    public async Task A_release_comes_to_a_folder_whole()
    {
        using var folder = new TempFolder();
        var release = Make(folder);
        var place = folder.File("releases");

        await Publish(release, new FolderTarget(place));

        Directory.GetFiles(place).Select(Path.GetFileName).Should().BeEquivalentTo(release.Files.Select(f => f.Name));
        Directory.GetDirectories(folder.Path).Should().Equal(place);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        using var folder = new TempFolder();
        using var registry = new Registry();

        await Publish(Make(folder), registry.Target(), isDryRun: true);

        registry.Files.Should().BeEmpty();
        registry.Methods.Should().OnlyContain(m => m == "GET");
    }

    [Fact]
    public async Task A_release_comes_to_a_registry_with_the_token_and_twice_is_once()
    {
        using var folder = new TempFolder();
        using var registry = new Registry();
        var release = Make(folder);

        await Publish(release, registry.Target());
        await Publish(release, registry.Target());

        registry.Files.Keys.Should().BeEquivalentTo(release.Files.Select(f => f.Name));
        registry.Files["erix-release.img"].Should().Equal(
            await File.ReadAllBytesAsync(release.Files[0].Path, TestContext.Current.CancellationToken));
        registry.Tokens.Should().OnlyContain(t => t == $"Bearer {Token}");
        registry.Methods.Count(m => m == "PUT").Should().Be(release.Files.Count);
    }

    [Fact]
    public async Task A_server_that_is_broken_for_now_is_asked_again()
    {
        using var folder = new TempFolder();
        using var registry = new Registry { Refuses = (method, _, nth) => method == "PUT" && nth <= 2 ? 503 : 0 };
        var release = Make(folder);

        await Publish(release, registry.Target());

        registry.Files.Should().HaveCount(release.Files.Count);
    }

    [Fact]
    public async Task Whoever_is_refused_in_the_middle_leaves_nothing_and_tells_no_secret()
    {
        using var folder = new TempFolder();
        using var registry = new Registry
        {
            Refuses = (method, file, _) =>
                method == "PUT" && file.EndsWith(".zst", StringComparison.Ordinal) ? 403 : 0,
        };
        var publish = () => Publish(Make(folder), registry.Target());

        var thrown = await publish.Should().ThrowAsync<PublishException>()
            .WithMessage("*erix-release.img.zst: the registry says 403*");

        thrown.Which.ToString().Should().NotContain(Token);
        registry.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_killed_run_left_beside_the_folder_stops_nobody()
    {
        using var folder = new TempFolder();
        var place = folder.File("releases");
        await new FolderTarget(place).PutAsync(
            "erix-release.img", typeof(Publisher).Assembly.Location, TestContext.Current.CancellationToken);

        await Publish(Make(folder), new FolderTarget(place));

        (await File.ReadAllTextAsync(Path.Combine(place, "erix-release.img"), TestContext.Current.CancellationToken))
            .Should().Be("the bytes of erix-release.img");
    }

    [Fact]
    public async Task A_file_that_another_put_meanwhile_is_not_taken_back()
    {
        using var folder = new TempFolder();
        using var registry = new Registry
        {
            Meanwhile = (files, file) => files.TryAdd(file, Encoding.UTF8.GetBytes("of another")),
        };
        var publish = () => Publish(Make(folder), registry.Target());

        await publish.Should().ThrowAsync<PublishException>().WithMessage("*erix-release.img came to*");

        registry.Files.Keys.Should().Equal("erix-release.img");
        registry.Methods.Should().NotContain("DELETE");
    }

    [Fact]
    public async Task A_file_of_which_only_the_answer_was_lost_is_there()
    {
        using var folder = new TempFolder();
        using var registry = new Registry { LosesAnswer = nth => nth == 1 };
        var release = Make(folder);

        await Publish(release, registry.Target());

        registry.Files.Should().HaveCount(release.Files.Count);
    }

    [Fact]
    public async Task What_arrives_changed_is_found_out_and_taken_back()
    {
        using var folder = new TempFolder();
        using var registry = new Registry { Changes = file => file.EndsWith(".tar.gz", StringComparison.Ordinal) };
        var publish = () => Publish(Make(folder), registry.Target());

        await publish.Should().ThrowAsync<PublishException>().WithMessage("erix-release.tar.gz came to*");

        registry.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_version_that_is_there_with_other_bytes_is_never_replaced()
    {
        using var folder = new TempFolder();
        using var registry = new Registry();
        registry.Files["erix-release.img"] = [1, 2, 3];
        var publish = () => Publish(Make(folder), registry.Target());

        await publish.Should().ThrowAsync<PublishException>().WithMessage("*never replaced");

        registry.Files["erix-release.img"].Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_file_that_is_not_what_its_digest_says_is_refused_before_anything_is_sent()
    {
        using var folder = new TempFolder();
        Make(folder);
        File.AppendAllText(folder.File("erix-release.img"), "more");

        var read = () => Release.Of(folder.Path, "erix-release", "v1", Revision);

        read.Should().Throw<PublishException>().WithMessage("*erix-release.img.sha256 says*");
    }

    [Theory]
    [InlineData("0123", 0, "*was built from 0123, and the tree is abcd*")]
    [InlineData("abcd-dirty", 0, "*was built from abcd-dirty, and the tree is abcd*")]
    [InlineData(Revision, 1, "*for virtual machines alone*")]
    public void An_image_that_is_not_the_one_to_ship_is_refused(string revision, int harness, string reason)
    {
        using var folder = new TempFolder();
        var read = () => Make(folder, revision, harness);

        read.Should().Throw<PublishException>().WithMessage(reason);
    }

    [Fact]
    public void A_package_of_something_else_is_refused()
    {
        using var folder = new TempFolder();
        Make(folder);
        File.WriteAllText(folder.File("erix-release.tar.gz"), "a package");

        var read = () => Release.Of(folder.Path, "erix-release", "v1", Revision);

        read.Should().Throw<PublishException>().WithMessage("*is not what erix image build packs*");
    }

    [Fact]
    public void A_dirty_tree_and_one_without_a_tag_are_refused()
    {
        using var folder = new TempFolder();
        Git(folder, "init", "-q");
        File.WriteAllText(folder.File("file"), "text");
        var version = () => Release.VersionOf(folder.Path);

        version.Should().Throw<PublishException>().WithMessage("*changes that are not committed*");
        Git(folder, "add", "file");
        Git(folder, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", "one");
        version.Should().Throw<PublishException>().WithMessage("*has no tag*");
        Git(folder, "tag", "v1.2.3");
        version().Should().Be("v1.2.3");
    }

    private static void Git(TempFolder folder, params string[] arguments) =>
        OutsideTool.Run("git", ["-C", folder.Path, .. arguments]).ExitCode.Should().Be(0);

    private static Task Publish(Release release, IPublishTarget target, bool isDryRun = false) =>
        Publisher.RunAsync(release, target, isDryRun, _ => { }, TestContext.Current.CancellationToken);

    private static Release Make(TempFolder folder, string revision = Revision, int harness = 0)
    {
        foreach (var name in new[] { "erix-release.img", "erix-release.img.zst" })
        {
            File.WriteAllText(folder.File(name), $"the bytes of {name}");
            var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File(name))));
            File.WriteAllText(folder.File($"{name}.sha256"), $"{digest}  {name}\n");
        }

        using (var file = File.Create(folder.File("erix-release.tar.gz")))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        using (var archive = new TarWriter(packed))
        {
            var manifest = $$"""{ "revision": "{{revision}}", "RUNTIME_IMAGE_TEST_HARNESS": {{harness}} }""";
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "erix-release/manifest.json")
            {
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(manifest)),
            });
        }

        return Release.Of(folder.Path, "erix-release", "v1", Revision);
    }

    /// <summary>Takes files by PUT, as registries do, and fails as it is told.</summary>
    private sealed class Registry : IDisposable
    {
        private readonly HttpListener _listener;
        private readonly HttpClient _http = new();
        private readonly string _url;
        private int _puts;

        public Registry()
        {
            (_listener, _url) = Listen(tries: 10);
            _ = Task.Run(ServeAsync);
        }

        public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<string> Methods { get; } = new();

        public ConcurrentQueue<string?> Tokens { get; } = new();

        /// <summary>A status for a method, a file and the how-manieth PUT; 0 to do as asked.</summary>
        public Func<string, string, int, int> Refuses { get; init; } = (_, _, _) => 0;

        public Func<string, bool> Changes { get; init; } = _ => false;

        /// <summary>Done before a PUT is looked at.</summary>
        public Action<ConcurrentDictionary<string, byte[]>, string> Meanwhile { get; init; } = (_, _) => { };

        /// <summary>The how-manieth PUT is done, and the answer is that of a broken server.</summary>
        public Func<int, bool> LosesAnswer { get; init; } = _ => false;

        public HttpTarget Target() => new(_http, new Uri(_url), Token, _ => TimeSpan.Zero);

        public void Dispose()
        {
            _listener.Close();
            _http.Dispose();
        }

        /// <summary>A port that is free may be another's before it is listened at.</summary>
        private static (HttpListener Listener, string Url) Listen(int tries)
        {
            int port;
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            var url = $"http://127.0.0.1:{port}/erix/v1/";
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (tries > 0)
            {
                return Listen(tries - 1);
            }
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    Answer(context, body.ToArray());
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private void Answer(HttpListenerContext context, byte[] body)
        {
            var (method, file) = (context.Request.HttpMethod, context.Request.Url!.Segments[^1]);
            Methods.Enqueue(method);
            Tokens.Enqueue(context.Request.Headers["Authorization"]);
            _puts += method == "PUT" ? 1 : 0;
            if (Refuses(method, file, _puts) is var status and not 0)
            {
                context.Response.StatusCode = status;
            }
            else if (method == "PUT")
            {
                Meanwhile(Files, file);
                var isNew = Files.TryAdd(file, Changes(file) ? [.. body, 0] : body);
                context.Response.StatusCode = LosesAnswer(_puts) ? 502 : isNew ? 201 : 409;
            }
            else if (method == "DELETE")
            {
                context.Response.StatusCode = Files.TryRemove(file, out _) ? 204 : 404;
            }
            else if (Files.TryGetValue(file, out var content))
            {
                context.Response.OutputStream.Write(content);
            }
            else
            {
                context.Response.StatusCode = 404;
            }
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Erix.Scenarios.ErixOs;

/// <summary>A package registry that takes a file by PUT, gives it back by GET and drops it by DELETE.</summary>
/// <param name="folder">The URL of the release: files are one name below it.</param>
/// <param name="token">For the Authorization header; null for none. It is in no message.</param>
/// <param name="pause">Between two tries, by how many there were.</param>
public sealed class HttpTarget(HttpClient http, Uri folder, string? token, Func<int, TimeSpan> pause) : IPublishTarget
{
    private const int Tries = 4;

    public string Name => folder.GetLeftPart(UriPartial.Path);

    public async Task<string?> DigestOfAsync(string file, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, UrlOf(file)), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await using var content = await MustBeGood(answer, file).Content.ReadAsStreamAsync(cancellation);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    public async Task<bool> PutAsync(string file, string path, CancellationToken cancellation)
    {
        var tries = 0;
        using var answer = await SendAsync(
            () =>
            {
                tries++;
                return new HttpRequestMessage(HttpMethod.Put, UrlOf(file))
                {
                    Content = new StreamContent(File.OpenRead(path)),
                };
            },
            cancellation);
        if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            // Of an earlier try only the answer may have been lost.
            return tries > 1;
        }

        MustBeGood(answer, file);
        return true;
    }

    public async Task RemoveAsync(string file, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, UrlOf(file)), cancellation);
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            MustBeGood(answer, file);
        }
    }

    public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

    private Uri UrlOf(string file) => new($"{folder.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(file)}");

    /// <summary>
    /// What may be better the next time is tried again: no connection, a busy server, one that is broken for now.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            using var request = make();
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            try
            {
                var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (!MayPass(answer.StatusCode) || tried == Tries)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception e) when (IsOfTheWay(e, cancellation))
            {
                // As a server that is busy: the next try may find one.
                if (tried == Tries)
                {
                    throw new PublishException($"{Name} cannot be reached: {e.Message}", e);
                }
            }

            await Task.Delay(pause(tried), cancellation);
        }
    }

    /// <summary>No connection, or no answer in time.</summary>
    private static bool IsOfTheWay(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested);

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private HttpResponseMessage MustBeGood(HttpResponseMessage answer, string file) => answer.IsSuccessStatusCode
        ? answer
        : throw new PublishException(
            $"{Name}/{file}: the registry says {(int)answer.StatusCode} {answer.ReasonPhrase}");
}

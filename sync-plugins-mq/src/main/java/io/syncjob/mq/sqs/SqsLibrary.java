package io.syncjob.mq.sqs;

import io.syncjob.spi.Library;

/** The client of Amazon SQS, which an application adds where it uses SQS. */
final class SqsLibrary {
    private static final Library CLIENT =
            new Library("software.amazon.awssdk.services.sqs.SqsClient", "software.amazon.awssdk:sqs");
    private static final Library HTTP = new Library(
            "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient",
            "software.amazon.awssdk:url-connection-client");

    private SqsLibrary() {}

    static void require() {
        CLIENT.require("Amazon SQS", SqsLibrary.class);
        HTTP.require("Amazon SQS", SqsLibrary.class);
    }
}

package io.syncjob.samples;

/** The main job of the samples. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        System.out.println("SyncJob quickstart");
    }
}

package io.syncjob.architecture.broken.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** State that all jobs would share. */
@SuppressWarnings({"NonFinalStaticField", "MutablePublicArray", "MutableConstantField", "UnusedVariable"})
class State {
    static int counter;
    static final HashMap<String, String> TABLE = new HashMap<>();
    static final int[] CELLS = {1, 2};
    static final AtomicInteger COUNT = new AtomicInteger();
    static final List<String> NAMES = new ArrayList<>();
}

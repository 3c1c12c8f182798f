import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Says what the JVM takes for its own, and stays. */
class Beliefs {
    public static void main(String[] words) throws InterruptedException {
        String heap =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("MaxHeapSize").getValue();
        int cpus = Runtime.getRuntime().availableProcessors();
        // At one go, or another program's line comes between
        long pid = ProcessHandle.current().pid();
        System.out.println("says " + words[0] + " pid=" + pid + " heap=" + heap + " cpus=" + cpus);
        Thread.sleep(Long.MAX_VALUE);
    }
}

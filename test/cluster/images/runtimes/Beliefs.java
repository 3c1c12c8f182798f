import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Says what the JVM takes for its own, and stays. */
class Beliefs {
    public static void main(String[] words) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String heap =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("MaxHeapSize").getValue();
        int cpus = Runtime.getRuntime().availableProcessors();
        // At one go, or another program's line comes between
        System.out.println("says " + words[0] + " memory=" + system.getTotalMemorySize() + " heap=" + heap + " cpus=" + cpus);
        Thread.sleep(Long.MAX_VALUE);
    }
}
